// The Security Signal SDK as its users write it; https_proxy leads it to the platform.
const SqreenSDK = require('sqreen-sdk')

SqreenSDK.init(process.env.TOKEN, 100, 1)
const point = new SqreenSDK.Point('sq.sdk.order.refused', 'acme:billing', new Date())
point.payload_schema = 'track_event/2020-01-01T00:00:00.000Z'
point.payload = { properties: { amount: '12' } }
point.batch()
setTimeout(() => process.exit(0), 3000)
