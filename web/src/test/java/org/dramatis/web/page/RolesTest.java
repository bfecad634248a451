package org.dramatis.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dramatis.analytics.report.RoleEvidence;
import org.junit.jupiter.api.Test;

class RolesTest {

  @Test
  void spellingsAreOneRoleAndAnybodyIsNone() {
    List<ActorPage.Role> roles =
        Roles.folded(
            List.of(
                role("President", 5, LocalDate.of(2018, 6, 1)),
                role("the man", 4, LocalDate.of(2018, 1, 1)),
                role("PRESIDENT", 2, LocalDate.of(2018, 3, 1)),
                role("woman", 2, null),
                role("chairwoman", 1, null)),
            12);
    assertThat(roles)
        .extracting(role -> role.evidence().role())
        .containsExactly("President", "chairwoman");
    assertThat(roles.get(0).also()).containsExactly("PRESIDENT 2");
    assertThat(roles.get(0).evidence().documents()).isEqualTo(5);
    assertThat(roles.get(0).evidence().first()).isEqualTo(LocalDate.of(2018, 3, 1));
    assertThat(roles.get(0).evidence().last()).isEqualTo(LocalDate.of(2018, 6, 1));
  }

  private static RoleEvidence role(String name, long documents, LocalDate day) {
    return new RoleEvidence(name, documents, day, day, Optional.empty());
  }
}
