package io.heliograph.account.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs tokens: read, or made at the very first use, and kept from then on.
 *
 * <p>RS256, which every verifier of tokens knows (RFC 7518 §3.1; OpenID Connect Discovery demands
 * it), with 2,048 bits, the least that RFC 7518 §3.3 allows and ample for tokens that live an hour.
 */
final class SigningKeys implements JWKSource<SecurityContext> {
  static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;
  private static final int BITS = 2_048;

  private final SigningKeyStore store;
  private final Clock clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable JWKSet keys;

  SigningKeys(SigningKeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    return selector.select(keys());
  }

  private JWKSet keys() {
    JWKSet loaded = keys;
    if (loaded != null) {
      return loaded;
    }
    loading.lock();
    try {
      loaded = keys;
      if (loaded == null) {
        SigningKey key = store.find().orElseGet(() -> store.establish(generate()));
        loaded = new JWKSet(JWK.parse(key.jwk()));
        keys = loaded;
      }
      return loaded;
    } catch (ParseException corrupt) {
      throw new IllegalStateException("stored signing key is no JWK", corrupt);
    } finally {
      loading.unlock();
    }
  }

  private SigningKey generate() {
    try {
      RSAKey key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(ALGORITHM)
              .keyIDFromThumbprint(true)
              .generate();
      return new SigningKey(key.getKeyID(), key.toJSONString(), clock.instant());
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every Java platform has RSA", impossible);
    }
  }
}
