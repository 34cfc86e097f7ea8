package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.collection.Naming.Uniqueness;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How names are compared, on a server that keeps them whole and on one that keeps 8 characters. */
class NamingTest {

  private static final Naming<Label.Inputs> WHOLE = Label.naming(Uniqueness.REPEATABLE);
  private static final Naming<Label.Inputs> SHORTENED =
      WHOLE.keeping(name -> name.substring(0, Math.min(8, name.length())).strip());

  @Test
  void surroundingWhiteSpaceNeverCounts() {
    assertThat(WHOLE.name(new Label.Inputs("\u00a0Drucker \n", null))).isEqualTo("Drucker");
    assertThat(WHOLE.key(" Drucker")).isEqualTo("Drucker");
    assertThat(WHOLE.isSame("Drucker", "Drucker\u2007")).isTrue();
    assertThat(named(WHOLE, " Drucker ", "\u202fDrucker\u00a0")).containsExactly("1");
  }

  @ParameterizedTest
  @CsvSource({
    "Workshop A, Workshop, true",
    "Workshop, Workshop A, true",
    "Workshop A, Workshop B, false",
    "Work A and B, Work A a, true",
    "Workers and guests, Workers, true",
    "Work, Workshop, false",
    "Workshop, workshop, false"
  })
  void namesAreTheSameIfTheServerMayHaveShortenedOneToTheOther(
      String one, String other, boolean same) {
    assertThat(SHORTENED.isSame(one, other)).isEqualTo(same);
    assertThat(WHOLE.isSame(one, other)).isFalse();
  }

  @Test
  void namesThatTheServerTreatsAsEqualHaveOneKey() {
    assertThat(SHORTENED.key(" Workshop A")).isEqualTo(SHORTENED.key("Workshop B"));
    assertThat(WHOLE.key("Workshop A")).isNotEqualTo(WHOLE.key("Workshop B"));
    assertThat(SHORTENED.name(new Label.Inputs("Workshop A", null))).isEqualTo("Workshop A");
  }

  @Test
  void theWholeNameIsFoundBeforeTheShortenedOne() {
    assertThat(named(SHORTENED, "Workshop A", "Workshop", "Workshop A", "Workshop B"))
        .containsExactly("2");
    assertThat(named(SHORTENED, "Workshop A", "Workshop", "Workshop B")).containsExactly("1");
    assertThat(named(WHOLE, "Workshop A", "Workshop", "Workshop B")).isEmpty();
  }

  @Test
  void aShortNameDoesNotFindLongerOnes() {
    assertThat(named(SHORTENED, "Workshop", "Workshop A", "Work")).isEmpty();
  }

  @Test
  void allOfAWholeNameAreFound() {
    assertThat(named(SHORTENED, "Twin", "Twin", "Other", "Twin")).containsExactly("1", "3");
  }

  /** The ids of those that are found: a name's position counts from 1. */
  private static List<String> named(Naming<?> naming, String wanted, String... names) {
    var rows = new ArrayList<Label.Row>();
    for (var name : names) {
      rows.add(Label.Row.named(String.valueOf(rows.size() + 1), name));
    }
    return naming.named(wanted, rows).stream().map(Label.Row::id).toList();
  }
}
