// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.example.mvc;

import java.time.Duration;

import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.test.EmbeddedKraken;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@EmbeddedKraken
class PricesApplicationTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void answersWithTheBestBidOfTheExchange(KrakenSimulator exchange) {
		String best = exchange.market().truth("BTC/USD").bids().get(0).price().toPlainString();
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(
					() -> assertThat(this.mvc.get().uri("/bids/BTC/USD")).hasStatusOk().hasBodyTextEqualTo(best));
	}

	@Test
	void isAServletApplication(@Autowired ApplicationContext context) {
		assertThat(context).isInstanceOf(ServletWebServerApplicationContext.class);
	}

}
