// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.krakenboot.benchmarks.feed.Pair;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.OrderBook;
import dev.krakenboot.book.PriceLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchange.dto.trade.LimitOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The work of every benchmark method, once, over a small input.
 */
class BookPipelineTests {

	private static final int UPDATES = 2000;

	@ParameterizedTest
	@ValueSource(ints = { 10, 100, 1000 })
	void leadsToTheSameBooksOnEveryWay(int depth) throws Exception {
		BookPipelineBenchmark benchmark = new BookPipelineBenchmark();
		EnginePipeline engine = ready(new EnginePipeline(), depth);
		GeneralPipeline general = ready(new GeneralPipeline(), depth);
		NaivePipeline naive = ready(new NaivePipeline(), depth);
		XchangePipeline xchange = ready(new XchangePipeline(), depth);
		assertThat(benchmark.engine(engine)).isEqualTo(UPDATES);
		assertThat(benchmark.general(general)).isEqualTo(UPDATES);
		assertThat(benchmark.naive(naive)).isEqualTo(UPDATES);
		assertThat(benchmark.xchange(xchange)).isEqualTo(UPDATES);
		for (int i = 0; i < Pair.TWENTY.size(); i++) {
			String symbol = Pair.TWENTY.get(i).symbol();
			OrderBook book = Objects.requireNonNull(engine.books.get(symbol));
			OrderBook generalBook = Objects.requireNonNull(general.books.get(symbol));
			assertThat(book.state()).isEqualTo(BookState.LIVE);
			assertThat(book.bids()).hasSize(depth)
				.isEqualTo(generalBook.bids())
				.isEqualTo(levels(naive.books.book(symbol).bids()));
			assertThat(book.asks()).hasSize(depth)
				.isEqualTo(generalBook.asks())
				.isEqualTo(levels(naive.books.book(symbol).asks()));
			org.knowm.xchange.dto.marketdata.OrderBook latest = Objects.requireNonNull(xchange.books.latest(i));
			assertThat(book.bids()).isEqualTo(levels(latest.getBids()));
			assertThat(book.asks()).isEqualTo(levels(latest.getAsks()));
		}
	}

	@Test
	void canBePassedThroughAgain() throws Exception {
		for (BookPipeline pipeline : List.of(new EnginePipeline(), new GeneralPipeline(), new NaivePipeline(),
				new XchangePipeline())) {
			ready(pipeline, 10);
			assertThat(pipeline.run()).isEqualTo(UPDATES);
			pipeline.restart();
			assertThat(pipeline.run()).isEqualTo(UPDATES);
		}
	}

	@Test
	void failsWhenTheChecksumIsWrong() throws Exception {
		BookPipeline[] pipelines = { new EnginePipeline(), new GeneralPipeline(), new NaivePipeline(),
				new XchangePipeline() };
		for (BookPipeline pipeline : pipelines) {
			ready(pipeline, 10);
			byte[] second = pipeline.feed(10, 200).updates()[199];
			assertThatIllegalStateException().as(pipeline.getClass().getSimpleName())
				.isThrownBy(() -> pipeline.accept(second, 0, second.length));
		}
	}

	@Test
	void readsSnapshots() throws Exception {
		SnapshotBenchmark benchmark = new SnapshotBenchmark();
		SnapshotInput input = new SnapshotInput();
		input.prepare();
		assertThat(benchmark.engine(input)).isEqualTo(SnapshotInput.SNAPSHOTS).isEqualTo(Pair.TWENTY.size());
		assertThat(benchmark.general(input)).isEqualTo(SnapshotInput.SNAPSHOTS);
		assertThat(benchmark.naive(input)).isEqualTo(SnapshotInput.SNAPSHOTS);
	}

	@Test
	void readsABook() {
		BookReadBenchmark benchmark = new BookReadBenchmark();
		FilledBook filled = new FilledBook();
		filled.depth = 100;
		filled.prepare();
		assertThat(benchmark.bestPrices(filled)).isPositive();
		assertThat(benchmark.copyOfTenLevels(filled)).isEqualTo(20);
		assertThat(benchmark.snapshotOfTenLevels(filled).bids()).hasSize(10);
		assertThat(benchmark.snapshot(filled).asks()).hasSize(100);
	}

	private static <P extends BookPipeline> P ready(P pipeline, int depth) throws Exception {
		pipeline.size(depth, UPDATES);
		pipeline.prepare();
		pipeline.restart();
		return pipeline;
	}

	private static List<PriceLevel> levels(Map<BigDecimal, BigDecimal> side) {
		List<PriceLevel> levels = new ArrayList<>();
		side.forEach((price, qty) -> levels.add(new PriceLevel(price, qty)));
		return levels;
	}

	private static List<PriceLevel> levels(List<LimitOrder> side) {
		return side.stream().map((order) -> new PriceLevel(order.getLimitPrice(), order.getOriginalAmount())).toList();
	}

}
