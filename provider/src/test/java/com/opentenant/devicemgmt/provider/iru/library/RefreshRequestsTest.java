package com.opentenant.devicemgmt.provider.iru.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.opentenant.devicemgmt.provider.call.StoppedTime;
import com.opentenant.devicemgmt.provider.call.Time;
import com.opentenant.devicemgmt.provider.diff.StoredObject;
import com.opentenant.devicemgmt.provider.property.PropertyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How many requests a refresh takes at the tenant, whose pages have 300 rows. */
class RefreshRequestsTest {

  @Test
  void withTheClockOfTheMachineAThousandScriptsAreAFewRequests() throws Exception {
    try (var refresh = new Refresh(Time.system(), 1000)) {
      assertThat(refresh.readAll(8, shuffled(refresh.ids))).hasSize(1000);

      assertThat(refresh.pages()).isEqualTo(4);
      assertThat(refresh.gets()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void aDeletedScriptIsFoundDeletedByOneRequest() throws Exception {
    try (var refresh = new Refresh(new StoppedTime(), 1000)) {
      var gone = List.of(refresh.ids.get(17), refresh.ids.get(600));
      gone.forEach(id -> refresh.tenant.iru().console().items("custom-scripts").delete(id));

      var found = refresh.readAll(8, refresh.ids);

      assertThat(found).hasSize(998).doesNotContainKeys(gone.toArray(String[]::new));
      assertThat(refresh.pages()).isEqualTo(4);
      assertThat(refresh.gets()).isEqualTo(2);
      for (var id : gone) {
        assertThat(refresh.tenant.journal()).anyMatch(each -> each.path().endsWith("/" + id));
      }
    }
  }

  @Test
  void driftIsSeenInTheRowsOfTheList() throws Exception {
    try (var refresh = new Refresh(new StoppedTime(), 10)) {
      refresh.change(refresh.ids.get(4), "#!/bin/zsh\necho drifted");

      var found = refresh.readAll(8, refresh.ids);

      assertThat(script(found.get(refresh.ids.get(4)))).isEqualTo("#!/bin/zsh\necho drifted");
      assertThat(script(found.get(refresh.ids.get(5)))).isEqualTo("#!/bin/zsh\necho before\n");
      assertThat(refresh.requests()).isEqualTo(1);
    }
  }

  @Test
  void aScriptReadFromTheListIsTheSameAsOneReadAlone() throws Exception {
    try (var refresh = new Refresh(new StoppedTime(), 10)) {
      var listed = refresh.readAll(8, refresh.ids);
      refresh.configure(Map.of("batchReads", "false"));

      assertThat(refresh.readAll(8, refresh.ids)).isEqualTo(listed);
    }
  }

  @Test
  void anIdInCapitalsIsFoundInTheList() throws Exception {
    try (var refresh = new Refresh(new StoppedTime(), 10)) {
      refresh.readAll(8, refresh.ids);

      var capitals = refresh.ids.get(0).toUpperCase(Locale.ROOT);
      assertThat(refresh.read(capitals).get()).map(StoredObject::id).hasValue(refresh.ids.get(0));
      assertThat(refresh.requests()).isEqualTo(1);
    }
  }

  @Test
  void laterReadsReturnOurOwnWrites() throws Exception {
    try (var refresh = new Refresh(new StoppedTime(), 10)) {
      var found = refresh.readAll(8, refresh.ids);
      var before = found.get(refresh.ids.get(0));
      var after = before.inputs().with("script", PropertyValue.of("#!/bin/zsh\necho after"));
      refresh.scripts().update(refresh.call(), before, after, List.of());
      var made =
          refresh.scripts().create(refresh.call(), "urn:script", Refresh.inputs("Another script"));
      refresh.scripts().delete(refresh.call(), "urn", found.get(refresh.ids.get(1)));
      refresh.tenant.clearJournal();

      assertThat(script(refresh.read(refresh.ids.get(0)).get().orElseThrow()))
          .isEqualTo("#!/bin/zsh\necho after");
      assertThat(refresh.read(made.id()).get()).isPresent();
      assertThat(refresh.requests()).isZero();
      assertThat(refresh.read(refresh.ids.get(1)).get()).isEmpty();
      assertThat(refresh.requests()).isEqualTo(1);
    }
  }

  @Test
  void theLookUpOfACreateUsesTheSameList() throws Exception {
    try (var refresh = new Refresh(new StoppedTime(), 1000)) {
      refresh.readAll(8, shuffled(refresh.ids));
      refresh.scripts().create(refresh.call(), "urn:script", Refresh.inputs("Another script"));

      assertThat(refresh.pages()).isEqualTo(4);
      assertThat(refresh.requests()).isEqualTo(5);
    }
  }

  @Test
  void anEqualObjectOfAnotherClientDropsTheList() throws Exception {
    try (var refresh = new Refresh(new StoppedTime(), 10)) {
      refresh.make("Unmanaged");
      refresh.readAll(8, refresh.ids);

      assertThat(
              catchThrowable(
                  () ->
                      refresh
                          .scripts()
                          .create(refresh.call(), "urn:script", Refresh.inputs("Unmanaged"))))
          .hasMessageContaining("same content already exists");
      assertThat(refresh.pages()).isEqualTo(1);
      refresh.readAll(8, refresh.ids);

      assertThat(refresh.pages()).isEqualTo(2);
    }
  }

  @Test
  void aTokenThatMayNotListReadsEachScriptAlone() throws Exception {
    try (var refresh = new Refresh(new StoppedTime(), 10)) {
      refresh.tenant.iru().console().removePermission("List Custom Scripts");

      assertThat(refresh.readAll(8, refresh.ids)).hasSize(10);
      assertThat(refresh.pages()).isEqualTo(1);
      assertThat(refresh.gets()).isEqualTo(10);
    }
  }

  @Test
  void withoutBatchingEachScriptIsARequest() throws Exception {
    try (var refresh = new Refresh(new StoppedTime(), 100)) {
      refresh.configure(Map.of("batchReads", "false"));

      assertThat(refresh.readAll(8, refresh.ids)).hasSize(100);
      assertThat(refresh.pages()).isZero();
      assertThat(refresh.gets()).isEqualTo(100);
    }
  }

  private static String script(StoredObject stored) {
    return ((PropertyValue.Text) stored.inputs().entries().get("script")).value();
  }

  private static List<String> shuffled(List<String> ids) {
    var shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new Random(7));
    return shuffled;
  }
}
