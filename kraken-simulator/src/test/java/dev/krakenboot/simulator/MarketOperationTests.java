// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.krakenboot.simulator.book.BookLevel;
import dev.krakenboot.simulator.book.BookTruth;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MarketOperationTests {

	private final GeneratedMarket market = GeneratedMarket.builder().seed(4).pairs(2).build();

	private final KrakenSimulator simulator = KrakenSimulator.builder()
		.market(this.market)
		.heartbeatInterval(Duration.ZERO)
		.build();

	private TestClient client;

	@BeforeEach
	void connect() {
		this.client = TestClient.connected(this.simulator.start());
	}

	@AfterEach
	void close() {
		this.client.close();
		this.simulator.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 25, 1000 })
	void crossesABookForSomeMessagesWithRightChecksums(int depth) {
		this.client.subscribe(depth, "BTC/USD");
		NaiveBook book = new NaiveBook(depth).apply(this.client.takeBook());
		this.market.cross("BTC/USD", 30);
		List<Boolean> crossed = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			this.market.step("BTC/USD", 1);
			book.applyAll(this.client.takeUntilPong());
			crossed.add(isCrossed(book));
			assertThat(book.checksum()).isEqualTo(this.market.truth("BTC/USD").checksum());
		}
		assertThat(crossed.subList(0, 30)).containsOnly(true);
		assertThat(crossed.subList(30, 40)).containsOnly(false);
		assertThat(book.mismatched()).isZero();
		assertThat(book.lines()).isEqualTo(lines(this.market.truth("BTC/USD").top(depth)));
	}

	@Test
	void endsACrossingEarly() {
		this.client.subscribe(10, "ETH/USD");
		NaiveBook book = new NaiveBook(10).apply(this.client.takeBook());
		this.market.cross("ETH/USD", 1000);
		this.market.step("ETH/USD", 3);
		assertThat(isCrossed(book.applyAll(this.client.takeBooks(3)))).isTrue();
		this.market.cross("ETH/USD", 0);
		this.market.step("ETH/USD", 1);
		assertThat(isCrossed(book.apply(this.client.takeBook()))).isFalse();
		assertThat(book.mismatched()).isZero();
	}

	@Test
	void crossesEvenAnAlmostEmptyBook() {
		GeneratedMarket thin = GeneratedMarket.builder().pair(SimulatedPair.LTC_USD).levels(1).build();
		for (int i = 0; i < 50; i++) {
			thin.cross("LTC/USD", 3);
			thin.step("LTC/USD", 3);
			BookTruth crossed = thin.truth("LTC/USD");
			assertThat(crossed.bids().get(0).price()).isGreaterThan(crossed.asks().get(0).price());
			thin.step("LTC/USD", 2);
			BookTruth after = thin.truth("LTC/USD");
			assertThat(after.bids().get(0).price()).isLessThan(after.asks().get(0).price());
		}
	}

	@Test
	void tellsInstrumentSubscribersOfNewDigits() {
		this.client.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\",\"snapshot\":false}}")
			.take();
		try (TestClient other = TestClient.connected(this.simulator)) {
			this.market.changePrecision("ETH/USD", 3, 6);
			assertThat(this.client.take())
				.startsWith("{\"channel\":\"instrument\",\"type\":\"update\",\"data\":{\"assets\":[],\"pairs\":[{"
						+ "\"symbol\":\"ETH/USD\"")
				.contains("\"price_precision\":3,", "\"qty_precision\":6,", "\"price_increment\":0.001,",
						"\"qty_increment\":0.000001,")
				.doesNotContain("BTC/USD");
			assertThat(other.takeUntilPong()).isEmpty();
			other.send("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\"}}").take();
			assertThat(other.take()).contains("\"snapshot\"").contains("\"qty_increment\":0.000001,");
		}
		this.client.send("{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"instrument\"}}").take();
		this.market.changePrecision("ETH/USD", 2, 8);
		assertThat(this.client.takeUntilPong()).isEmpty();
	}

	@Test
	void keepsSendingToOldSubscribersWithTheNewDigits() {
		this.client.subscribe(25, "BTC/USD");
		NaiveBook book = new NaiveBook(25).apply(this.client.takeBook());
		List<String> before = book.lines();
		this.market.changePrecision("BTC/USD", 3, 10);
		assertThat(lines(this.market.truth("BTC/USD").top(25))).isEqualTo(before.stream()
			.map((line) -> line.replace(" 6", " 6").replaceFirst(" ([0-9.]+) ([0-9.]+)", " $100 $200"))
			.toList());
		this.market.step("BTC/USD", 30);
		List<String> updates = this.client.takeUntilPong();
		assertThat(updates).hasSizeGreaterThanOrEqualTo(30).allSatisfy((update) -> {
			assertThat(NaiveBook.entries(update)).isNotEmpty().allSatisfy((level) -> {
				assertThat(level[0]).matches("\\d+\\.\\d{3}");
				assertThat(level[1]).matches("\\d+\\.\\d{10}");
			});
		});
		// The levels are right by value, the old digits of those not sent again are not.
		book.applyAll(updates);
		assertThat(book.mismatched()).isPositive();
		NaiveBook anew = new NaiveBook(25);
		try (TestClient next = TestClient.connected(this.simulator).subscribe(25, "BTC/USD")) {
			assertThat(anew.apply(next.takeBook()).matched()).isOne();
		}
		assertThat(values(book)).isEqualTo(values(anew));
	}

	@ParameterizedTest
	@CsvSource({ "BTC/USD, 0, 2", "BTC/USD, 4, 8", "ETH/USD, 0, 0", "ETH/USD, 5, 3", "ETH/USD, 1, 8" })
	void givesARightBookAtAnyDigitsAndGoesOn(String symbol, int pricePrecision, int qtyPrecision) {
		this.market.step(symbol, 100);
		this.market.changePrecision(symbol, pricePrecision, qtyPrecision);
		assertThat(this.market.pairs()).anySatisfy((pair) -> {
			assertThat(pair.symbol()).isEqualTo(symbol);
			assertThat(pair.pricePrecision()).isEqualTo(pricePrecision);
			assertThat(pair.qtyPrecision()).isEqualTo(qtyPrecision);
		});
		this.client.subscribe(100, symbol);
		NaiveBook book = new NaiveBook(100).apply(this.client.takeBook());
		this.market.step(symbol, 500);
		book.applyAll(this.client.takeUntilPong());
		assertThat(book.mismatched()).isZero();
		assertThat(isCrossed(book)).isFalse();
		assertThat(book.lines()).isEqualTo(lines(this.market.truth(symbol).top(100)));
	}

	@Test
	void refusesDigitsThatDoNotFit() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.market.changePrecision("BTC/USD", 17, 8));
		assertThatIllegalArgumentException().isThrownBy(() -> this.market.changePrecision("BTC/USD", 1, 19));
		assertThatIllegalArgumentException().isThrownBy(() -> this.market.changePrecision("BTC/USD", -1, 8));
		assertThatIllegalArgumentException().isThrownBy(() -> this.market.changePrecision("XRP/USD", 1, 8));
		GeneratedMarket cheap = GeneratedMarket.builder().pair(SimulatedPair.XRP_USD).build();
		assertThatIllegalArgumentException().isThrownBy(() -> cheap.changePrecision("XRP/USD", 0, 8));
		assertThat(this.market.pairs()).isEqualTo(SimulatedPair.some(2));
	}

	private static boolean isCrossed(NaiveBook book) {
		return book.bids().keySet().iterator().next().compareTo(book.asks().keySet().iterator().next()) >= 0;
	}

	private static List<String> lines(BookTruth truth) {
		List<String> lines = new ArrayList<>();
		truth.bids().forEach((level) -> lines.add(line("bid", level)));
		truth.asks().forEach((level) -> lines.add(line("ask", level)));
		return lines;
	}

	private static String line(String side, BookLevel level) {
		return side + " " + level.price().toPlainString() + " " + level.qty().toPlainString();
	}

	private static Map<String, String> values(NaiveBook book) {
		Map<String, String> values = new TreeMap<>();
		book.lines().forEach((line) -> {
			String[] parts = line.split(" ");
			values.put(parts[0] + new BigDecimal(parts[1]).stripTrailingZeros().toPlainString(),
					new BigDecimal(parts[2]).stripTrailingZeros().toPlainString());
		});
		return values;
	}

}
