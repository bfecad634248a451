package org.dramatis.web;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a server speaks TLS with.
 *
 * @param keystore a PKCS #12 file with the certificate and its private key
 * @param password its password
 */
public record Certificate(Path keystore, String password) {

  public Certificate {
    Objects.requireNonNull(keystore, "keystore");
    Objects.requireNonNull(password, "password");
  }

  @Override
  public String toString() {
    return "Certificate[" + keystore + "]";
  }
}
