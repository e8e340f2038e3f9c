// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.example.mvc;

import java.math.BigDecimal;
import java.util.Optional;

import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.core.KrakenClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/** A slice of the application, which has no client of its own. */
@WebMvcTest
class PriceControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private KrakenClient kraken;

	@Test
	void hasTheMapperThatWritesBooks(@Autowired JsonMapper mapper) {
		assertThat(mapper.writeValueAsString(new PriceLevel(new BigDecimal("1.50"), new BigDecimal("2.0"))))
			.isEqualTo("{\"price\":\"1.50\",\"qty\":\"2.0\"}");
	}

	@Test
	void answersThatThereIsNoLiveBook() {
		given(this.kraken.book("ETH/USD")).willReturn(Optional.empty());
		assertThat(this.mvc.get().uri("/bids/ETH/USD")).hasStatus(503);
	}

}
