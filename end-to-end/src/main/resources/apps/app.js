// An Express application with the agent, as its users write it. Ends when standard input closes.
const Sqreen = require('sqreen')
const express = require('express')

const app = express()
app.use(Sqreen.middleware)

// A login that fails: the application tells the agent, as any application would.
app.get('/login/:user', (request, response) => {
  request.sqreen.track('app.login.failed', { user_identifiers: { email: request.params.user } })
  response.status(401).json({ status: 'wrong password' })
})

// A page for people who are signed in.
app.get('/me/:user', (request, response) => {
  request.sqreen.identify({ email: request.params.user })
  if (request.sqreen.userIsBanned()) {
    return // the agent has answered
  }
  response.json({ status: 'welcome' })
})

app.get('/', (request, response) => response.json({ status: 'open' }))

const server = app.listen(0, '127.0.0.1', () => console.log('LISTENING ' + server.address().port))
process.stdin.on('end', () => process.exit(0))
process.stdin.resume()
