package io.heliograph.spring.login;

import io.heliograph.sdk.HeliographClient;
import io.heliograph.sdk.Signal;
import io.heliograph.spring.caller.Caller;
import io.heliograph.spring.guard.Guard;
import java.util.Map;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;

/**
 * Reports logins: {@code sq.sdk.login.failed} for a user name and password that were refused,
 * {@code sq.sdk.login.succeeded} for interactive logins of whatever kind.
 *
 * <p>Not reported: failures of tokens, whose name is the token; failures of the server that knows
 * the passwords, for which nobody should be blocked; and successes of each request, as with HTTP
 * Basic.
 */
public final class LoginListener implements ApplicationListener<AbstractAuthenticationEvent> {
  private static final int NAME_LENGTH = 256;

  private final HeliographClient heliograph;
  private final String identifier;
  private final Guard guard;

  /**
   * @param identifier the key under which user names are sent
   */
  public LoginListener(HeliographClient heliograph, String identifier, Guard guard) {
    this.heliograph = heliograph;
    this.identifier = identifier;
    this.guard = guard;
  }

  @Override
  public void onApplicationEvent(AbstractAuthenticationEvent event) {
    guard.run(() -> report(event));
  }

  private void report(AbstractAuthenticationEvent event) {
    Authentication login = event.getAuthentication();
    if (event instanceof InteractiveAuthenticationSuccessEvent) {
      heliograph.send(signal("login.succeeded", login).build());
    } else if (event instanceof AbstractAuthenticationFailureEvent failure
        && !(event instanceof AuthenticationFailureServiceExceptionEvent)
        && login instanceof UsernamePasswordAuthenticationToken) {
      heliograph.send(
          signal("login.failed", login)
              .property("reason", failure.getException().getClass().getSimpleName())
              .build());
    }
  }

  private Signal.Builder signal(String event, Authentication login) {
    Signal.Builder signal = Signal.event(event).source("heliograph:spring");
    Caller.current().ifPresent(caller -> caller.actor(signal));
    String name = login.getName();
    if (name != null && !name.isBlank()) {
      signal.user(
          Map.of(identifier, name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name));
    }
    return signal;
  }
}
