package com.opentenant.devicemgmt.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.opentenant.devicemgmt.provider.fixture.ApiServer.json;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.refused;
import static com.opentenant.devicemgmt.provider.fixture.ExpectedMessages.serverFailed;
import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.Redaction;
import com.opentenant.devicemgmt.provider.http.ApiRequest.Idempotency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The part of a server's error that a message shows. */
class ErrorTextTest {

  @RegisterExtension final Tenant tenant = new Tenant();

  @Test
  void longTextIsCut() {
    tenant.returns(json(400, "{\"message\": \"" + "x".repeat(5_000) + "\"}"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining(": " + "x".repeat(300) + "… (GET");
  }

  @Test
  void aTokenAtTheCutIsRedactedWhole() {
    tenant.returns(json(400, "{\"message\": \"" + "x".repeat(290) + " " + Tenant.TOKEN + "\"}"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining("x [redacted… (GET")
        .message()
        .doesNotContain("11111111");
  }

  /** A part of the secret would not be recognised later. */
  @Test
  void aSecretInputAtTheCutIsRedactedWhole() {
    tenant.context.secrets = Redaction.of(List.of("hunter-2-hunter"));
    tenant.returns(json(400, "{\"message\": \"" + "x".repeat(290) + " hunter-2-hunter\"}"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining("x [redacted… (GET")
        .message()
        .doesNotContain("hunter");
  }

  @Test
  void charactersThatActOnATerminalAreLeftOut() {
    tenant.returns(json(400, "{\"message\": \"\\u009b2Jone\\u202e two\\u200b\\u2066\"}"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining(refused("2Jone two") + " (GET");
  }

  @Test
  void lineBreaksAndControlCharactersBecomeBlanks() {
    tenant.returns(json(400, "{\"message\": \"one\\n\\ttwo\\u001b[31m  three\\r\\n\"}"));

    assertThat(tenant.failure(Idempotency.SAFE)).hasMessageContaining(": one two [31m three (GET");
  }

  @Test
  void plainTextIsShownAsItIs() {
    tenant.returns(
        aResponse().withStatus(415).withHeader("Content-Type", "text/plain").withBody("JSON only"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining(refused("JSON only") + " (GET");
  }

  @Test
  void brokenJsonIsShownAsText() {
    tenant.returns(json(400, "{\"message\": \"cut"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining(refused("{\"message\": \"cut") + " (GET");
  }

  @Test
  void ofAWebPageOnlyTheTitleIsShown() {
    tenant.returns(page("<html><head><title>502 Bad\nGateway</title></head><p>nginx</p></html>"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining(serverFailed("a web page: 502 Bad Gateway;"));
  }

  @Test
  void ofAWebPageWithoutTitleTheTextIsShown() {
    tenant.returns(
        page("<script>var a = '<b>';</script><style>p{}</style><!-- x --><h1>No server</h1> left"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining(serverFailed("a web page: No server left;"));
  }

  @Test
  void characterReferencesOfAWebPageAreDecoded_onceAndOnlyIfTheyAreWhole() {
    tenant.returns(
        page("<title>a &quot;b&#34; &lt;c&gt; &#39;d&#x27; &amp;lt; &#1114112; &x &#</title>"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining("a web page: a \"b\" <c> 'd' &lt; &#1114112; &x &#;");
  }

  /** A script's lines between two references are too short to be recognised by themselves. */
  @Test
  void aSecretThatAWebPageEscapesIsRedacted() {
    var script = "#!/bin/sh\n[ \"$a\" = 'hush-1' ] && curl \"$b\" > '/opt/x' && echo \"$c\"\n";
    tenant.context.secrets = Redaction.of(List.of(script, "hunter<2>&me"));
    tenant.returns(
        page(
            "<h1>Error</h1><pre>[ &quot;$a&quot; = &#x27;hush-1&#x27; ] &amp;&amp; curl"
                + " &quot;$b&quot; &gt; &#x27;/opt/x&#x27; &amp;&amp; echo &quot;$c&quot;</pre>"
                + " hunter&#60;2&#x3E;&amp;me"));

    assertThat(tenant.failure(Idempotency.SAFE))
        .hasMessageContaining("[redacted]")
        .hasMessageNotContainingAny("hush", "/opt/x", "curl", "hunter", "&amp;", "&quot;");
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder page(
      String html) {
    return aResponse().withStatus(502).withHeader("Content-Type", "text/html").withBody(html);
  }
}
