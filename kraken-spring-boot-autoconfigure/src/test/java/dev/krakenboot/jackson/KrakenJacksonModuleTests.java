// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.jackson;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

import dev.krakenboot.autoconfigure.jackson.KrakenJacksonAutoConfiguration;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.book.LiveBook;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.simulator.KrakenSimulator;
import dev.krakenboot.simulator.book.BookLevel;
import dev.krakenboot.simulator.book.BookTruth;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a controller of an application answers that returns a book. */
class KrakenJacksonModuleTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, KrakenJacksonAutoConfiguration.class));

	@Test
	void writesABookDigitForDigitWithItsState() {
		try (KrakenSimulator exchange = KrakenSimulator.builder().build().start();
				KrakenClient client = KrakenClient.builder()
					.publicUrl(exchange.publicUrl())
					.connectBudget(new ConnectBudget(1_000, Duration.ofMinutes(10)))
					.books("BTC/USD")
					.build()) {
			client.start();
			LiveBook book = client.book("BTC/USD").orElseThrow();
			await().until(() -> book.state() == BookState.LIVE);
			BookTruth truth = exchange.market().truth("BTC/USD").top(10);
			this.contextRunner.run((context) -> {
				JsonMapper mapper = context.getBean(JsonMapper.class);
				BookView view = book.top();
				JsonNode json = mapper.readTree(mapper.writeValueAsString(view));
				assertThat(json.propertyNames()).containsExactly("symbol", "depth", "state", "asOf", "checksum", "bids",
						"asks");
				assertThat(json.path("state").asString()).isEqualTo("LIVE");
				assertThat(json.path("asOf").asString()).isEqualTo(String.valueOf(truth.timestamp()));
				assertThat(json.path("checksum").asLong()).isEqualTo(truth.checksum());
				assertThat(json.path("bids").valueStream()).extracting((level) -> level.path("price").stringValue())
					.containsExactlyElementsOf(
							truth.bids().stream().map(BookLevel::price).map(BigDecimal::toPlainString).toList());
				assertThat(json.path("asks").valueStream()).extracting((level) -> level.path("qty").stringValue())
					.containsExactlyElementsOf(
							truth.asks().stream().map(BookLevel::qty).map(BigDecimal::toPlainString).toList());
				JsonNode live = mapper.readTree(mapper.writeValueAsString(Map.of("book", book))).path("book");
				assertThat(live.path("channel").asString()).isEqualTo("book");
				assertThat(live.path("bids")).isEqualTo(json.path("bids"));
				assertThat(mapper.readTree(mapper.writeValueAsString(new BookUpdate(book, view, 1)))).isEqualTo(live);
			});
		}
	}

	@Test
	void writesNullForWhatABookDoesNotHaveYet() {
		try (KrakenClient client = KrakenClient.builder().books("BTC/USD").build()) {
			this.contextRunner.run((context) -> assertThat(
					context.getBean(JsonMapper.class).writeValueAsString(client.book("BTC/USD").orElseThrow()))
				.isEqualTo("{\"channel\":\"book\",\"symbol\":\"BTC/USD\",\"depth\":10,\"state\":\"AWAITING_SNAPSHOT\","
						+ "\"asOf\":null,\"checksum\":null,\"bids\":[],\"asks\":[]}"));
		}
	}

	@Test
	void keepsTrailingZerosAndWritesNoExponents() {
		this.contextRunner.run((context) -> assertThat(context.getBean(JsonMapper.class)
			.writeValueAsString(new PriceLevel(new BigDecimal("63004.90"), new BigDecimal("1E-8"))))
			.isEqualTo("{\"price\":\"63004.90\",\"qty\":\"0.00000001\"}"));
	}

	@Test
	void leavesTheModuleToTheUser() {
		KrakenJacksonModule own = new KrakenJacksonModule();
		this.contextRunner.withBean("own", KrakenJacksonModule.class, () -> own)
			.run((context) -> assertThat(context.getBean(KrakenJacksonModule.class)).isSameAs(own));
	}

}
