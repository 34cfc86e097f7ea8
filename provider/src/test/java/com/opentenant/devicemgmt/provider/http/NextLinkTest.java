package com.opentenant.devicemgmt.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.http.ApiRequest.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links to a next page, of which only the query is used. */
class NextLinkTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          https://a.api.kandji.io/api/v1/x?page=2          | [page=2]
          https://accuhive.kandji.io/api/v1/users?cursor=a%3D%3D&n=1 | [cursor=a==][n=1]
          http://evil.example/?page=2                      | [page=2]
          /api/v2/scripts?limit=20&offset=40               | [limit=20][offset=40]
          ?page=3                                          | [page=3]
          https://h/x?q=a+b%20c&q=%C3%A4#frag?x=1          | [q=a b c][q=ä]
          https://h/x?flag&&empty=&a=b=c                   | [flag=][empty=][a=b=c]
          https://h/x?bad=%zz                              | [bad=%zz]
          https://h/x?                                     | ''
          https://h/x                                      | ''
          https://h/x#a?b=c                                | ''
          not a link                                       | ''
          //evil.example?page=4                            | [page=4]
          """)
  void onlyTheQueryIsTaken(String next, String pairs) {
    assertThat(text(NextLink.queryOf(next))).isEqualTo(pairs);
  }

  private static String text(List<Parameter> query) {
    return query.stream()
        .map(each -> "[" + each.name() + "=" + each.value() + "]")
        .collect(Collectors.joining());
  }
}
