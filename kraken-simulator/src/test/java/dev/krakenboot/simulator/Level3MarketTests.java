// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.level3.Level3Truth;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.market.SimulatedPair;
import dev.krakenboot.simulator.market.Topic;
import dev.krakenboot.simulator.trade.TakerSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class Level3MarketTests {

	private static final Clock FIXED = Clock.fixed(Instant.parse("2026-08-01T02:53:53.398143Z"), ZoneOffset.UTC);

	@ParameterizedTest
	@CsvSource({ "1, 10, 1500", "2, 10, 1500", "3, 100, 400", "4, 1000, 60" })
	void addsUpToTheBookAfterEveryMessageWithRightChecksums(long seed, int depth, int messages) {
		GeneratedMarket market = market(seed, SimulatedPair.BTC_USD, 1100);
		Frames bookFrames = new Frames();
		Frames orderFrames = new Frames();
		market.subscribe(new Topic.Book("BTC/USD", depth), true, bookFrames);
		market.subscribe(new Topic.Level3("BTC/USD", depth), true, orderFrames);
		NaiveBook book = new NaiveBook(depth);
		NaiveOrders orders = new NaiveOrders(depth);
		List<String> differing = new ArrayList<>();
		// Frames of a change follow the listener, so these are of the change before.
		market.addListener((change) -> compare(bookFrames, orderFrames, book, orders, differing));
		market.step("BTC/USD", messages);
		compare(bookFrames, orderFrames, book, orders, differing);
		assertThat(differing).isEmpty();
		assertThat(orders.mismatched()).isZero();
		assertThat(orders.matched()).isGreaterThan(messages);
		assertThat(orders.orderLines()).isEqualTo(lines(market.level3Truth("BTC/USD").top(depth)));
		assertThat(orders.checksum()).isEqualTo(market.level3Truth("BTC/USD").checksum());
	}

	private static void compare(Frames bookFrames, Frames orderFrames, NaiveBook book, NaiveOrders orders,
			List<String> differing) {
		List<String> bookTexts = bookFrames.takeAll();
		List<String> orderTexts = orderFrames.takeAll();
		book.applyAll(bookTexts);
		orderTexts.forEach(orders::apply);
		if (!(bookTexts.isEmpty() && orderTexts.isEmpty()) && !orders.levelLines().equals(book.lines())) {
			differing.add(bookTexts + " " + orderTexts);
		}
	}

	@Test
	void hasEveryEventAndAddsOrdersAgainWhenTheyComeBackIntoView() {
		GeneratedMarket market = market(7, SimulatedPair.ETH_USD, 100);
		Frames frames = new Frames();
		market.subscribe(new Topic.Level3("ETH/USD", 10), true, frames);
		market.step("ETH/USD", 3000);
		NaiveOrders orders = new NaiveOrders(10);
		frames.takeAll().forEach(orders::apply);
		assertThat(orders.mismatched()).isZero();
		assertThat(orders.events("snapshot")).isBetween(21, 100);
		assertThat(orders.events("add")).isGreaterThan(orders.events("delete")).isGreaterThan(2000);
		assertThat(orders.events("delete")).isGreaterThan(1000);
		assertThat(orders.events("modify")).isGreaterThan(500);
		assertThat(orders.reentered()).isGreaterThan(300);
		assertThat(orders.outOfOrder()).isGreaterThan(300);
	}

	@Test
	void needsTheCutToTheDepth() {
		GeneratedMarket market = market(7, SimulatedPair.ETH_USD, 100);
		Frames frames = new Frames();
		market.subscribe(new Topic.Level3("ETH/USD", 10), true, frames);
		market.step("ETH/USD", 500);
		List<String> texts = frames.takeAll();
		NaiveOrders uncut = new NaiveOrders(Integer.MAX_VALUE);
		boolean wrong = false;
		for (String text : texts) {
			try {
				wrong |= uncut.apply(text).mismatched() > 0;
			}
			catch (AssertionError ex) {
				// A order that had been dropped was added again.
				wrong = true;
			}
		}
		assertThat(wrong).isTrue();
	}

	@Test
	void fillsOrdersInTheirOrder() {
		GeneratedMarket market = market(5, SimulatedPair.BTC_USD, 50);
		for (int i = 0; i < 200; i++) {
			market.step("BTC/USD", 1);
			Level3Truth before = market.level3Truth("BTC/USD");
			BigDecimal price = before.asks().get(0).price();
			BigDecimal best = market.truth("BTC/USD").asks().get(0).qty();
			BigDecimal qty = best.divideToIntegralValue(new BigDecimal("0.00000003"))
				.multiply(new BigDecimal("0.00000001"));
			if (qty.signum() == 0) {
				continue;
			}
			market.trade("BTC/USD", TakerSide.BUY, price, qty);
			List<String> expected = new ArrayList<>();
			BigDecimal left = qty;
			for (var order : before.asks()) {
				BigDecimal part = left.min(order.qty());
				left = left.subtract(part);
				if (part.compareTo(order.qty()) < 0) {
					expected.add(order.orderId() + " " + order.qty().subtract(part).toPlainString());
				}
			}
			assertThat(market.level3Truth("BTC/USD").asks())
				.extracting((order) -> order.orderId() + " " + order.qty().toPlainString())
				.containsExactlyElementsOf(expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 8", "3, 10", "0, 2", "1, 4", "4, 8" })
	void addsUpAtAnyDigits(int pricePrecision, int qtyPrecision) {
		GeneratedMarket market = market(8, SimulatedPair.BTC_USD, 60);
		market.step("BTC/USD", 100);
		List<String> ids = ids(market);
		market.changePrecision("BTC/USD", pricePrecision, qtyPrecision);
		assertThat(ids(market).equals(ids)).isEqualTo(pricePrecision >= 1 && qtyPrecision >= 8);
		Frames frames = new Frames();
		market.subscribe(new Topic.Level3("BTC/USD", 10), true, frames);
		market.step("BTC/USD", 200);
		NaiveOrders orders = new NaiveOrders(10);
		frames.takeAll().forEach(orders::apply);
		assertThat(orders.mismatched()).isZero();
		assertThat(orders.levelLines()).hasSize(20).isEqualTo(bookLines(market));
	}

	private static List<String> bookLines(GeneratedMarket market) {
		List<String> lines = new ArrayList<>();
		market.truth("BTC/USD")
			.top(10)
			.bids()
			.forEach((level) -> lines.add("bid " + level.price().toPlainString() + " " + level.qty().toPlainString()));
		market.truth("BTC/USD")
			.top(10)
			.asks()
			.forEach((level) -> lines.add("ask " + level.price().toPlainString() + " " + level.qty().toPlainString()));
		return lines;
	}

	private static List<String> ids(GeneratedMarket market) {
		Level3Truth truth = market.level3Truth("BTC/USD");
		List<String> ids = new ArrayList<>();
		truth.bids().forEach((order) -> ids.add(order.orderId()));
		truth.asks().forEach((order) -> ids.add(order.orderId()));
		assertThat(ids).doesNotHaveDuplicates();
		return ids;
	}

	@Test
	void repeatsItselfForTheSameSeedAndSteps() {
		assertThat(run(42)).isEqualTo(run(42)).isNotEqualTo(run(43));
	}

	private static List<String> run(long seed) {
		GeneratedMarket market = market(seed, SimulatedPair.SOL_USD, 200);
		Frames frames = new Frames();
		market.subscribe(new Topic.Level3("SOL/USD", 100), true, frames);
		market.subscribe(new Topic.Trades("SOL/USD"), true, frames);
		market.step("SOL/USD", 200);
		return frames.takeAll();
	}

	private static GeneratedMarket market(long seed, SimulatedPair pair, int levels) {
		return GeneratedMarket.builder().seed(seed).pair(pair).levels(levels).clock(FIXED).build();
	}

	private static List<String> lines(Level3Truth truth) {
		List<String> lines = new ArrayList<>();
		truth.bids()
			.forEach((order) -> lines.add("bid " + order.orderId() + " " + order.price().toPlainString() + " "
					+ order.qty().toPlainString() + " " + order.timestamp()));
		truth.asks()
			.forEach((order) -> lines.add("ask " + order.orderId() + " " + order.price().toPlainString() + " "
					+ order.qty().toPlainString() + " " + order.timestamp()));
		return lines;
	}

}
