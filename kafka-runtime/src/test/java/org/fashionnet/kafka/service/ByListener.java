package org.fashionnet.kafka.service;

import org.apache.kafka.common.security.auth.AuthenticationContext;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder;

/** Tells principals by the listener that they come through: no passwords, real permissions. */
public final class ByListener extends DefaultKafkaPrincipalBuilder {
  static final KafkaPrincipal SERVICE = new KafkaPrincipal(KafkaPrincipal.USER_TYPE, "service");
  static final KafkaPrincipal ADMIN = new KafkaPrincipal(KafkaPrincipal.USER_TYPE, "admin");

  public ByListener() {
    super(null, null);
  }

  @Override
  public KafkaPrincipal build(AuthenticationContext context) {
    return context.listenerName().equals("SERVICE") ? SERVICE : ADMIN;
  }
}
