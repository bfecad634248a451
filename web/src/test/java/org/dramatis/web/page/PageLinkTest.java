package org.dramatis.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dramatis.core.error.DramatisException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageLinkTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/documents/00ff?at=12#m12-15",
        "/actors/person:kim-jong-un?from=2019-01-01&kind=name&offset=20#sentences",
        "/search?q=a%20%26%20b%3D%22c%22#x%0D%0ASet-Cookie%3A%20y",
      })
  void anAddressOfOursComesBackAsItWas(String address) {
    assertThat(PageLink.local(address).toString()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "documents",
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/a b",
        "/x\r\nSet-Cookie: y",
        "/x?q=%zz",
      })
  void whatLeadsElsewhereIsRefused(String address) {
    assertThatThrownBy(() -> PageLink.local(address))
        .isInstanceOf(DramatisException.class)
        .hasMessageStartingWith("Not an address of this server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/documents/00ff?decided=7", "/documents/00ff?decided=7#m1-2"})
  void anOlderDecisionIsNotToldAgain(String address) {
    assertThat(PageLink.local(address).toString()).doesNotContain("decided");
  }
}
