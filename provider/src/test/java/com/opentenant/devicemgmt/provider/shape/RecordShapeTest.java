package com.opentenant.devicemgmt.provider.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.fixture.Frequency;
import com.opentenant.devicemgmt.provider.fixture.Source;
import com.opentenant.devicemgmt.provider.fixture.Widget;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import com.opentenant.devicemgmt.provider.shape.Component.Replacement;
import com.opentenant.devicemgmt.provider.shape.ValueType.Choice;
import com.opentenant.devicemgmt.provider.shape.ValueType.ListOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.OneOf;
import com.opentenant.devicemgmt.provider.shape.ValueType.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordShapeTest {

  private static final RecordShape<Widget.Inputs> SHAPE = RecordShape.of(Widget.Inputs.class);

  private static Component component(String name) {
    return SHAPE.component(name).orElseThrow();
  }

  @Test
  void keepsTheOrderOfDeclaration() {
    assertThat(SHAPE.components().stream().map(Component::name))
        .startsWith("name", "frequency", "active")
        .endsWith("region", "source", "parent");
  }

  @Test
  void acceptsNullableAndADefaultAsOptional() {
    assertThat(component("name").required()).isTrue();
    assertThat(component("note").required()).isFalse();
    assertThat(component("count").required()).isFalse();
    assertThat(component("count").defaultValue()).isEqualTo(PropertyValue.of(1));
    assertThat(component("note").defaultValue()).isNull();
  }

  @Test
  void readsTheAnnotations() {
    assertThat(component("token").secret()).isTrue();
    assertThat(component("token").writeOnly()).isTrue();
    assertThat(component("colour").hasServerDefault()).isTrue();
    assertThat(component("model").replacement()).isEqualTo(Replacement.REPLACE);
    assertThat(component("region").replacement()).isEqualTo(Replacement.DELETE_FIRST);
    assertThat(component("source").onKindChange()).isTrue();
    assertThat(component("name").equivalence()).isInstanceOf(SurroundingWhitespace.class);
    assertThat(component("name").doc()).startsWith("What it is called.");
    assertThat(RecordShape.of(Widget.Outputs.class).component("link").orElseThrow().follows())
        .containsExactly("name", "token");
  }

  @Test
  void readsTypes() {
    assertThat(component("ratio").type()).isEqualTo(Scalar.NUMBER);
    assertThat(component("tags").type()).isEqualTo(new ListOf(Scalar.STRING, false));
    assertThat(((Choice) component("frequency").type()).values())
        .containsExactly("daily", "weekly");
  }

  @Test
  void readsASealedInterfaceOfRecordsAsAnObjectWithOneMember() {
    var type = (OneOf) component("source").type();

    assertThat(type.type()).isEqualTo(Source.class);
    assertThat(type.names()).containsExactly("inline", "download");
    assertThat(type.kinds().get(1).shape().doc()).isEqualTo("From the web.");
  }

  record Undocumented(String bare) {}

  record Untranslatable(@Doc("x") Optional<String> maybe) {}

  record OddKeys(@Doc("x") Map<Integer, String> map) {}

  record NullableDefault(@Doc("x") @Default("a") @Nullable String text) {}

  record TwoDefaults(@Doc("x") @Default("a") @ServerDefault String text) {}

  record UnmanagedRequired(@Doc("x") @ServerDefault String text) {}

  record EquivalentNumber(@Doc("x") @Equivalent(SurroundingWhitespace.class) int number) {}

  record KindlessKindChange(@Doc("x") @Replaces(onKindChange = true) String text) {}

  record BadBoolean(@Doc("x") @Default("yes") boolean bool) {}

  record BadInteger(@Doc("x") @Default("1.5") int number) {}

  record BadNumber(@Doc("x") @Default("much") double number) {}

  record BadChoice(@Doc("x") @Default("hourly") Frequency frequency) {}

  record ListDefault(@Doc("x") @Default("a") List<String> list) {}

  sealed interface Odd {
    record Undocumented() implements Odd {}
  }

  record UndocumentedKind(@Doc("x") Odd odd) {}

  record Level(String value) implements OpenEnum {
    public static final Level HIGH = new Level("high");
  }

  record UndocumentedChoice(@Doc("x") Level level) {}

  static final class Picky implements Equivalence {
    Picky(String argument) {}

    @Override
    public boolean same(String first, String second) {
      return false;
    }
  }

  record UnmakeableEquivalence(@Doc("x") @Equivalent(Picky.class) String text) {}

  private static void assertRefused(Class<? extends Record> type, String... words) {
    assertThatThrownBy(() -> RecordShape.of(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void refusesComponentsWithoutDoc() {
    assertRefused(Undocumented.class, "Undocumented.bare", "@Doc");
    assertRefused(UndocumentedKind.class, "UndocumentedKind.odd", "Odd$Undocumented", "@Doc");
    assertRefused(UndocumentedChoice.class, "HIGH", "@Doc");
  }

  @Test
  void refusesTypesThatPulumiDoesNotHave() {
    assertRefused(Untranslatable.class, "Untranslatable.maybe", "Optional");
    assertRefused(OddKeys.class, "OddKeys.map", "Map");
  }

  @Test
  void refusesAnnotationsThatContradictEachOther() {
    assertRefused(NullableDefault.class, "NullableDefault.text");
    assertRefused(TwoDefaults.class, "TwoDefaults.text");
    assertRefused(UnmanagedRequired.class, "UnmanagedRequired.text", "nullable");
    assertRefused(EquivalentNumber.class, "EquivalentNumber.number", "texts");
    assertRefused(KindlessKindChange.class, "KindlessKindChange.text", "kinds");
    assertRefused(UnmakeableEquivalence.class, "Picky");
  }

  @Test
  void refusesADefaultOfAnotherType() {
    assertRefused(BadBoolean.class, "BadBoolean.bool", "yes");
    assertRefused(BadInteger.class, "BadInteger.number", "1.5");
    assertRefused(BadNumber.class, "BadNumber.number", "much");
    assertRefused(BadChoice.class, "BadChoice.frequency", "hourly", "daily, weekly");
    assertRefused(ListDefault.class, "ListDefault.list");
  }
}
