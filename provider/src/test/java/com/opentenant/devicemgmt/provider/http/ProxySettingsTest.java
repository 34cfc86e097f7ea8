package com.opentenant.devicemgmt.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opentenant.devicemgmt.provider.call.Failure;
import com.opentenant.devicemgmt.provider.http.ProxySettings.Credentials;
import com.opentenant.devicemgmt.provider.http.ProxySettings.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code HTTPS_PROXY} and {@code NO_PROXY}. */
class ProxySettingsTest {

  @ParameterizedTest
  @CsvSource({
    "http://gate.example:3128, gate.example, 3128",
    "http://gate.example:3128/, gate.example, 3128",
    "HTTP://gate.example, gate.example, 80",
    "gate.example:3128, gate.example, 3128",
    "10.1.2.3:8080, 10.1.2.3, 8080",
    "' http://gate.example:1 ', gate.example, 1",
  })
  void aProxyIsAnHttpAddress(String value, String host, int port) {
    assertThat(ProxySettings.of(Map.of("HTTPS_PROXY", value)).proxyFor("tenant.example", 443))
        .contains(new Proxy(host, port, null));
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:pass@proxy:1, user, pass",
    "http://user@proxy:1, user, ''",
    "http://a%40b:p%3Aq%2B+r@proxy:1, a@b, p:q++r",
  })
  void credentialsArePercentDecoded(String value, String user, String password) {
    assertThat(ProxySettings.of(Map.of("HTTPS_PROXY", value)).proxyFor("tenant.example", 443))
        .get()
        .extracting(Proxy::credentials)
        .isEqualTo(new Credentials(user, password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:s3cret@proxy:1",
        "socks5://s3cret@proxy:1",
        "http://s3cret:x@",
        "http://s3cret proxy",
        "http://user:100%s3cret@proxy:1",
        "http://user:%zzs3cret@proxy:1",
        "http://s3cret/x@proxy:1",
        "http://s3cret?x@proxy:1",
        "http://s3cret#x@proxy:1",
        "s3cret:12/x@proxy:1",
        "http:/user:s3cret@proxy:1",
        "http//user:s3cret@proxy:1",
        "http://user:s3cret@proxy:0",
        "http://user:s3cret@proxy:65536",
        "http://user:s3cret@proxy:99999999999",
        "http://user:s3cret@proxy:-1"
      })
  void anotherKindOfAddressIsRefusedWithoutRepeatingIt(String value) {
    assertThatThrownBy(() -> ProxySettings.of(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("HTTPS_PROXY")
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void theLowerCaseNamesCountWhereTheUpperAreUnsetOrBlank() {
    var settings =
        ProxySettings.of(
            Map.of("HTTPS_PROXY", " ", "https_proxy", "lower:1", "no_proxy", "direct.example"));

    assertThat(settings.proxyFor("tenant.example", 443)).contains(new Proxy("lower", 1, null));
    assertThat(settings.proxyFor("direct.example", 443)).isEmpty();
  }

  @Test
  void theUpperCaseNamesWin() {
    var settings = ProxySettings.of(Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:1"));

    assertThat(settings.proxyFor("tenant.example", 443)).contains(new Proxy("upper", 1, null));
  }

  @Test
  void withoutHttpsProxyThereIsNone() {
    assertThat(ProxySettings.of(Map.of("HTTP_PROXY", "plain:1")).proxyFor("tenant.example", 443))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                     | tenant.example      | true
          example.com           | example.com         | true
          example.com           | EXAMPLE.com         | true
          Example.COM           | a.example.com       | true
          example.com           | notexample.com      | false
          .example.com          | example.com         | false
          .example.com          | a.example.com       | true
          *.example.com         | example.com         | false
          *.example.com         | a.b.example.com     | true
          example.com:443       | example.com         | true
          example.com:8443      | example.com         | false
          *:8443                | example.com         | false
          other, example.com    | example.com         | true
          other example.com     | example.com         | true
          ,, ,                  | example.com         | false
          10.1.2.3              | 10.1.2.3            | true
          10.1.2.3              | 10.1.2.30           | false
          10.1.2.3:443          | 10.1.2.3            | true
          10.1.2.3:80           | 10.1.2.3            | false
          10.0.0.0/8            | 10.200.0.1          | true
          10.0.0.0/8            | 11.0.0.1            | false
          10.0.0.0/8            | ten.example         | false
          10.1.2.128/25         | 10.1.2.127          | false
          10.1.2.128/25         | 10.1.2.129          | true
          0.0.0.0/0             | 10.1.2.129          | true
          10.0.0.0/33           | 10.0.0.0            | false
          10.0.0.0/x            | 10.0.0.0            | false
          fd00::/8              | fd12:3456::1        | true
          fd00::/8              | [fd12:3456::1]      | true
          fd00::/8              | 10.0.0.1            | false
          fd12::1               | [fd12:0::1]         | true
          [fd12::1]:443         | [fd12::1]           | true
          [fd12::1]:80          | [fd12::1]           | false
          example.com:99999999999 | example.com       | false
          999.1.1.1             | 999.1.1.1           | true
          ''                    | localhost           | true
          ''                    | 127.9.9.9           | true
          ''                    | [::1]               | true
          ''                    | localhost.example   | false
          """)
  void noProxyListsTheHostsThatAreReachedDirectly(String list, String host, boolean direct) {
    var settings = ProxySettings.of(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", list));

    assertThat(settings.proxyFor(host, 443).isEmpty()).isEqualTo(direct);
  }
}
