package com.opentenant.devicemgmt.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of these responses fails its own call, and no other one. */
class HostileServerTest {

  private static final long MIB = 1 << 20;

  @AutoClose private final HostileServer server = new HostileServer();
  @AutoClose private final Transport transport = new Transport(TransportSettings.ofDefaults());

  /** Runs in another JVM: gets every response to every kind of request, all at once. */
  static final class Client {
    public static void main(String[] arguments) throws Exception {
      var pool = Executors.newFixedThreadPool(12);
      try (var transport = new Transport(TransportSettings.ofDefaults())) {
        for (var response : HostileResponse.values()) {
          for (var idempotency : Idempotency.values()) {
            pool.execute(() -> report(arguments[0], transport, response, idempotency));
          }
        }
        pool.shutdown();
        if (!pool.awaitTermination(4, TimeUnit.MINUTES)) {
          System.out.println("hangs");
        }
      }
    }

    private static void report(
        String url, Transport transport, HostileResponse response, Idempotency idempotency) {
      var failure = failure(url, transport, response, idempotency);
      System.out.println(line(response, idempotency, failure.getClass()));
    }
  }

  private static String line(HostileResponse response, Idempotency idempotency, Class<?> failure) {
    return response + " " + idempotency + " " + failure.getSimpleName();
  }

  static Stream<Arguments> everyCall() {
    return Arrays.stream(HostileResponse.values())
        .flatMap(
            response ->
                Arrays.stream(Idempotency.values()).map(each -> Arguments.of(response, each)));
  }

  /** After a success that cannot be read, the object may exist. */
  private static Class<? extends Failure> expected(
      HostileResponse response, Idempotency idempotency) {
    return switch (response) {
      case ENDLESS_ERROR, MANY_COMPLAINTS -> Failure.Refused.class;
      case BUDGET_BEYOND_THE_CALENDAR -> Failure.RateLimited.class;
      case IMPOSSIBLE_DATES ->
          idempotency == Idempotency.ONCE ? Failure.Uncertain.class : Failure.Unavailable.class;
      case HUGE_RETRY_AFTER,
          ENDLESS_GZIP_ERROR,
          ENDLESS_STATUS_LINE,
          ENDLESS_HEADER,
          ENDLESS_HEADERS,
          ENDLESS_TRAILERS,
          NEGATIVE_LENGTH ->
          idempotency == Idempotency.SAFE ? Failure.Unavailable.class : Failure.Uncertain.class;
      case ENDLESS_BODY,
          ENDLESS_TEXT,
          GIGABYTES_ANNOUNCED,
          ENDLESS_CHUNKS,
          ENDLESS_CHUNK_SIZE,
          ENDLESS_GZIP,
          ENDLESS_GZIP_NAME ->
          idempotency == Idempotency.ONCE ? Failure.Uncertain.class : Failure.Unreadable.class;
      case DEEP_LISTS, DEEP_OBJECTS, LONG_NUMBER, LONG_TEXT, LONG_KEY, MANY_LISTS ->
          idempotency == Idempotency.SAFE ? Failure.Unreadable.class : Failure.Uncertain.class;
    };
  }

  @ParameterizedTest(name = "{0} to a request that is {1}")
  @MethodSource("everyCall")
  void eachResponseHasItsFailure(HostileResponse response, Idempotency idempotency) {
    var failure = failure(server.url(), transport, response, idempotency);

    assertThat(failure).isInstanceOf(expected(response, idempotency));
    assertThat(failure.getMessage().length()).isLessThan(800);
    if (response.status > 0) {
      assertThat(failure).hasMessageContaining("→ " + response.status + ")");
    }
    if (idempotency == Idempotency.ONCE) {
      assertThat(server.requests(response)).isOne();
    }
  }

  /** Twelve calls run at once. Without limits, the first response would end the process. */
  @Test
  void aProcessWith200MegabytesSurvivesAllResponsesAtOnce() throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx200m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Client.class.getName(),
            server.url());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();

    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines().map(each -> each.replaceFirst(" \\w+$", "")).toList())
        .containsExactlyInAnyOrderElementsOf(
            everyCall().map(each -> each.get()[0] + " " + each.get()[1]).toList());
    assertThat(output.lines().filter(each -> each.contains(" ONCE ")))
        .isNotEmpty()
        .allMatch(each -> !each.endsWith("Unreadable"));
  }

  @ParameterizedTest
  @EnumSource(names = "ENDLESS_.*", mode = Mode.MATCH_ALL)
  void aResponseIsReadOnlyUpToTheLimit(HostileResponse response) {
    var failure = failure(server.url(), transport, response, Idempotency.ONCE);

    assertThat(failure).isNotNull();
    // The kernel buffers some megabytes on both sides.
    assertThat(server.sent(response)).isLessThan(80 * MIB);
  }

  @Test
  void onlyTheStartOfAnErrorIsRead() {
    var failure = failure(server.url(), transport, HostileResponse.ENDLESS_ERROR, Idempotency.ONCE);

    assertThat(failure).isInstanceOf(Failure.Refused.class);
    assertThat(server.sent(HostileResponse.ENDLESS_ERROR)).isLessThan(16 * MIB);
  }

  @Test
  void aResponseThatIsTooLongIsNotRequestedAgain() {
    var failure = failure(server.url(), transport, HostileResponse.ENDLESS_BODY, Idempotency.SAFE);

    assertThat(failure).isInstanceOf(Failure.Unreadable.class).hasMessageContaining(" MiB ");
    assertThat(server.requests(HostileResponse.ENDLESS_BODY)).isOne();
  }

  /** Only the status of such a request is read. */
  @Test
  void aLongResponseIsNoFailureIfOnlyItsStatusMatters() {
    var client = client(server.url(), transport);
    var request = ApiRequest.delete("delete it", HostileResponse.ENDLESS_BODY.path());

    assertThat(client.send(new TestCall(), request).status()).isEqualTo(200);
  }

  /** A failing call must not affect other calls. */
  @Test
  void noThreadEndsWithAnException() {
    var before = Thread.getDefaultUncaughtExceptionHandler();
    var escaped = new java.util.concurrent.CopyOnWriteArrayList<Throwable>();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> escaped.add(thrown));
    try {
      for (var response : HostileResponse.values()) {
        assertThat(failure(server.url(), transport, response, Idempotency.ONCE)).isNotNull();
      }
      transport.close();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(escaped).isEmpty();
  }

  private static Throwable failure(
      String url, Transport transport, HostileResponse response, Idempotency idempotency) {
    var kind = Tenant.request(idempotency);
    var request =
        new ApiRequest(
            kind.action(),
            kind.method(),
            response.path(),
            List.of(),
            kind.body(),
            idempotency,
            null,
            null);
    return catchThrowable(
        () -> client(url, transport).read(new TestCall(), request, JsonNode.class));
  }

  private static ApiClient client(String url, Transport transport) {
    return ApiClient.of(url, new PlainDialect(), Authentication.bearer(Tenant.TOKEN), transport);
  }
}
