package io.heliograph.account;

import io.heliograph.account.application.ApplicationConfiguration;
import io.heliograph.account.application.mongo.MongoApplicationConfiguration;
import io.heliograph.account.audit.AuditConfiguration;
import io.heliograph.account.audit.mongo.MongoAuditConfiguration;
import io.heliograph.account.change.ChangeConfiguration;
import io.heliograph.account.change.mongo.MongoChangeConfiguration;
import io.heliograph.account.client.ClientConfiguration;
import io.heliograph.account.client.mongo.MongoClientConfiguration;
import io.heliograph.account.identity.IdentityConfiguration;
import io.heliograph.account.issuer.IssuerConfiguration;
import io.heliograph.account.issuer.mongo.MongoIssuerConfiguration;
import io.heliograph.account.key.KeyConfiguration;
import io.heliograph.account.key.mongo.MongoKeyConfiguration;
import io.heliograph.account.member.MemberConfiguration;
import io.heliograph.account.member.mongo.MongoMemberConfiguration;
import io.heliograph.account.organization.OrganizationConfiguration;
import io.heliograph.account.organization.mongo.MongoOrganizationConfiguration;
import io.heliograph.account.seed.SeedConfiguration;
import io.heliograph.account.signin.SignInConfiguration;
import io.heliograph.account.signin.mongo.MongoSignInConfiguration;
import io.heliograph.account.snapshot.SnapshotConfiguration;
import io.heliograph.kit.mongo.MongoConfiguration;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.stream.kinesis.KinesisConfiguration;
import org.springframework.context.annotation.Import;

/** Organizations, applications, keys, API clients, and the issuer of tokens. */
@HeliographService
@Import({
  IdentityConfiguration.class,
  ChangeConfiguration.class,
  OrganizationConfiguration.class,
  ApplicationConfiguration.class,
  KeyConfiguration.class,
  MemberConfiguration.class,
  SignInConfiguration.class,
  ClientConfiguration.class,
  AuditConfiguration.class,
  IssuerConfiguration.class,
  SnapshotConfiguration.class,
  SeedConfiguration.class,
  MongoConfiguration.class,
  KinesisConfiguration.class,
  MongoAuditConfiguration.class,
  MongoChangeConfiguration.class,
  MongoOrganizationConfiguration.class,
  MongoApplicationConfiguration.class,
  MongoKeyConfiguration.class,
  MongoMemberConfiguration.class,
  MongoSignInConfiguration.class,
  MongoClientConfiguration.class,
  MongoIssuerConfiguration.class
})
public class AccountApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "account-service";
}
