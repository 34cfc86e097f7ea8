package com.opentenant.devicemgmt.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void theMedianOfAnOddNumberOfValuesIsTheOneInTheMiddle() {
    assertThat(new Figures(List.of(30.0, 1.0, 2.5)).text(1)).isEqualTo("2.5 (1.0–30.0)");
  }

  @Test
  void theMedianOfAnEvenNumberOfValuesIsBetweenTheTwoInTheMiddle() {
    assertThat(new Figures(List.of(4.0, 1.0, 3.0, 2.0)).text(2)).isEqualTo("2.50 (1.00–4.00)");
  }
}
