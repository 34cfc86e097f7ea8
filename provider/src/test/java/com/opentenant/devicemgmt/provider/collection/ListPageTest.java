package com.opentenant.devicemgmt.provider.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.opentenant.devicemgmt.provider.call.TestCall;
import com.opentenant.devicemgmt.provider.collection.ListServer.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of all pages as one stream. */
class ListPageTest {

  private final ListServer server = ListServer.with(1000);
  private final TestCall context = new TestCall();

  @Test
  void theStreamGoesOverAllPages() {
    assertThat(server.page(context, 0).all(context)).containsExactlyElementsOf(server.rows);
    assertThat(server.requests).containsExactly("page 1", "page 2", "page 3", "page 4");
  }

  @Test
  void aStreamThatIsNotReadToItsEndFetchesNoFurtherPage() {
    assertThat(server.page(context, 0).all(context).limit(301)).hasSize(301);
    assertThat(server.requests).containsExactly("page 1", "page 2");
  }

  @Test
  void aCompleteListHasOnePage() {
    var page = new ListPage<>(List.of(new Row("a", "x"), new Row("b", "y")), 2, null);

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.following()).isNull();
    assertThat(page.all(context)).extracting(Row::id).containsExactly("a", "b");
  }
}
