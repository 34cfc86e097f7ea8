package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.fixture.HangGuard;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials in the text of servers and programs. */
class RedactionTest {

  private static final Redaction REDACTION = Redaction.of(List.of("s3cret/päss", "", "abc"));

  @RegisterExtension final Tenant tenant = new Tenant();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          the password s3cret/päss is wrong      | the password [redacted] is wrong
          ?p=s3cret%2Fp%C3%A4ss                  | ?p=[redacted]
          Authorization: Bearer 1111-22 is bad   | Authorization: Bearer [redacted] is bad
          bearer 11111111-2222-4333 no           | bearer [redacted] no
          Basic dXNlcjpwYXNz no                  | Basic [redacted] no
          at http://user:pass@proxy:3128 now     | at http://[redacted]@proxy:3128 now
          https://b.s3.aws.com/k?X-Amz-Date=1&n=2 gone | https://b.s3.aws.com/k?[redacted] gone
          x-amz-signature: 0123abc, next         | x-amz-signature: [redacted], next
          <X-Amz-Security-Token>: x-amz-security-token=FQoG/z== | <X-Amz-Security-Token>: x-amz-security-token=[redacted]
          a=1&X-Amz-Credential=AKIA%2F2026&b=2   | a=1&X-Amz-Credential=[redacted]&b=2
          /ipa?auth=eyabc.def                    | /ipa?auth=[redacted]
          token=abcdef;x                         | token=[redacted];x
          {"policy": "eyAiZXhw", "key": "a"}     | {"policy": "[redacted]", "key": "a"}
          {"password":"hunter2"}                 | {"password":"[redacted]"}
          {"token":"cut in the mid               | {"token":"[redacted]"
          the jwt eyJhbGciOi.eyJzdWIi.c2ln ends  | the jwt [redacted] ends
          """)
  void credentialsAndTextsThatLookLikeThemAreReplaced(String text, String clean) {
    assertThat(REDACTION.apply(text)).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token: This field is required.",
        "policy: not found; password: too short",
        "the basic plan has no tokens, and the bearer token expired",
        "abc is a name of three letters",
        "No CustomScript 6f0c2f3e-8c0e-4a43-9f0a-0f2b6b1f9a10 matches the given query.",
        "see https://docs.example/path#part"
      })
  void ordinaryWordsAreNotRedacted(String text) {
    assertThat(REDACTION.apply(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11111111-2222-4333-8444-5555555555AB",
        "11111111-2222-4333-8444-5555555555ab",
        "111111112222433384445555555555AB",
        "MTExMTExMTEtMjIyMi00MzMzLTg0NDQtNTU1NTU1NTU1NUFC",
        "11111111-2222-4333-8444",
        "say \\\"hush\\\" now",
        "say \"hush\" now",
        "say%20%22hush%22%20now",
        "say+%22hush%22+now",
        "c2F5ICJodXNoIiBub3c",
        "tr\u00fcb\u00e4",
        "tr\\u00fcb\\u00e4",
        "say &quot;hush&quot; now",
        "say &#34;hush&#34; now",
        "a&lt;b&gt;&amp;&quot;c&quot;&#x27;d",
        "a&lt;b&gt;&amp;&quot;c&quot;&#39;d",
        "a&lt;b&gt;&amp;&#34;c&#34;&#39;d",
        "a&lt;b&gt;&amp;&quot;c&quot;'d",
        "a&lt;b&gt;&amp;\"c\"'d",
        "4711"
      })
  void aSecretIsRecognisedInEveryFormInWhichServersRepeatIt(String form) {
    var secrets =
        Redaction.of(
            List.of(
                "11111111-2222-4333-8444-5555555555AB",
                "say \"hush\" now",
                "tr\u00fcb\u00e4!",
                "a<b>&\"c\"'d",
                "4711"));

    assertThat(secrets.apply("you sent <" + form + "!> to me"))
        .contains("[redacted]")
        .startsWith("you sent <")
        .endsWith(" to me")
        .doesNotContainIgnoringCase(form);
  }

  @Test
  void aSecretThatIsAnOrdinaryWordIsNotRedacted() {
    var secrets = Redaction.of(List.of("admin", "script", "a-1", "1234"));

    assertThat(secrets.apply("the script of admin a-1 is not there: 1234"))
        .isEqualTo("the script of admin a-1 is not there: [redacted]");
  }

  /** The cut is at each position within the token. */
  @Test
  void noPartOfASecretIsLeftWhereALongTextIsCut() {
    var secrets = Redaction.of(List.of(Tenant.TOKEN));

    for (var before = Redaction.WINDOW - 40; before < Redaction.WINDOW; before++) {
      assertThat(secrets.apply("x".repeat(before - 1) + " " + Tenant.TOKEN + " rest"))
          .doesNotContain("111")
          .endsWith("…");
    }
  }

  /** A quadratic search would take minutes. */
  @ParameterizedTest
  @HangGuard
  @ValueSource(
      strings = {
        "http://",
        "https://a@",
        "bearer ",
        "bearer a",
        "basic ",
        "eyJ-",
        "eyJa.",
        "x-amz-",
        "x-amz-a=",
        "token=",
        "\"token\":\"",
        "\"token\": ",
        "\\",
        "token \"",
        " ",
        "\n",
        "<",
        "<title",
        "<script",
        "<!--",
        "<Message>",
        "signature"
      })
  void aHugeTextIsReadOnlyUpToTheLimit(String part) {
    var text = part.repeat(2_000_000 / part.length());

    assertThat(Redaction.of(List.of(Tenant.TOKEN)).apply(text).length()).isLessThan(20_000);
    tenant.returns(
        aResponse().withStatus(400).withHeader("Content-Type", "text/html").withBody(text));
    assertThat(tenant.failure(Idempotency.SAFE).getMessage().length()).isLessThan(600);
  }

  @Test
  void aServerThatEchoesTheTokenDoesNotGetItIntoTheMessage() {
    tenant.returns(json(400, "{\"message\": \"you sent " + Tenant.TOKEN + " to me\"}"));

    assertThat(tenant.failure(Idempotency.SAFE)).hasMessageContaining("you sent [redacted] to me");
  }

  @Test
  void noStackTraceHoldsTheTokenOrAQuery() {
    for (var fault : Fault.values()) {
      tenant.returns(aResponse().withFault(fault));

      var failure =
          tenant.failure(Tenant.request(Idempotency.ONCE).withQuery("auth", "very-secret"));

      assertThat(stackTrace(failure)).doesNotContain(Tenant.TOKEN).doesNotContain("very-secret");
    }
  }

  @Test
  void noObjectPrintsItsSecrets() {
    var request =
        ApiRequest.post("log in", "/login")
            .withQuery("auth", "very-secret")
            .withJson(List.of("very-secret"));
    var proxies = ProxySettings.of(java.util.Map.of("HTTPS_PROXY", "http://me:very-secret@proxy"));

    assertThat(
            List.of(
                request.toString(),
                Authentication.bearer("very-secret").toString(),
                TransportSettings.ofDefaults().withProxies(proxies).toString(),
                String.valueOf(proxies.proxyFor("host", 443))))
        .noneMatch(text -> text.contains("very-secret"));
    assertThat(catchThrowable(() -> tenant.client().send(tenant.context, request)))
        .message()
        .doesNotContain("very-secret");
  }

  private static String stackTrace(Throwable problem) {
    var text = new StringWriter();
    problem.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
