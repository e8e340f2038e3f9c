// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.listener;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.krakenboot.autoconfigure.KrakenAutoConfiguration;
import dev.krakenboot.autoconfigure.listener.KrakenListenerAutoConfiguration;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.delivery.DeliveryStatus;
import dev.krakenboot.core.event.BookUpdate;
import dev.krakenboot.core.event.CandleUpdate;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.TickerUpdate;
import dev.krakenboot.core.event.TradeUpdate;
import dev.krakenboot.core.event.TradesDropped;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.testing.FakeBook;
import dev.krakenboot.testing.FakeClient;
import dev.krakenboot.testing.SampleEvents;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls one at a time or at the same time, pauses, stops and failures.
 */
class KrakenListenerContainerTests {

	private final FakeClient client = new FakeClient("default", "BTC/USD", "ETH/USD");

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final ApplicationContextRunner withoutExecutor = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenListenerAutoConfiguration.class))
		.withBean("krakenClient", KrakenClient.class, () -> this.client);

	private final ApplicationContextRunner contextRunner = this.withoutExecutor
		// What was held during a pause is run by the test as well.
		.withBean("krakenDeliveryExecutor", Executor.class, () -> (task) -> this.client.executor.execute(task));

	@AfterEach
	void endThreads() {
		this.threads.shutdownNow();
	}

	private void run(Class<?> type, ContextConsumer<AssertableApplicationContext> test) {
		this.contextRunner.withBean("bean", type).run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(context);
		});
	}

	private static KrakenListenerContainer container(AssertableApplicationContext context, String id) {
		KrakenListenerContainer container = context.getBean(KrakenListenerEndpointRegistry.class)
			.getListenerContainer(id);
		assertThat(container).isNotNull();
		return container;
	}

	@Test
	void conflatesBooksWhilePaused() {
		run(Books.class, (context) -> {
			Books bean = context.getBean(Books.class);
			KrakenListenerContainer container = container(context, "bean.hear");
			announceBook("BTC/USD", BookState.LIVE, 1);
			container.pause();
			assertThat(container.isPaused()).isTrue();
			for (int epoch = 2; epoch <= 9; epoch++) {
				announceBook("BTC/USD", BookState.LIVE, epoch);
			}
			announceBook("ETH/USD", BookState.LIVE, 20);
			assertThat(bean.epochs).containsExactly(1L);
			container.resume();
			this.client.deliver();
			assertThat(bean.epochs).containsExactly(1L, 9L, 20L);
			announceBook("BTC/USD", BookState.LIVE, 10);
			assertThat(bean.epochs).endsWith(10L);
			assertThat(container.isPaused()).isFalse();
		});
	}

	@Test
	void tellsNoBookAfterAPauseThatIsNotLiveAnyMore() {
		run(Books.class, (context) -> {
			Books bean = context.getBean(Books.class);
			KrakenListenerContainer container = container(context, "bean.hear");
			container.pause();
			announceBook("BTC/USD", BookState.LIVE, 1);
			FakeBook book = this.client.fake("BTC/USD");
			book.view = book.view(BookState.DISCONNECTED, 1, 1, new long[0], new long[0]);
			container.resume();
			this.client.deliver();
			assertThat(bean.epochs).isEmpty();
			announceBook("BTC/USD", BookState.LIVE, 3);
			assertThat(bean.epochs).containsExactly(3L);
		});
	}

	@Test
	void tellsTheOnlyUpdateOfAPauseWhenItIsStillTrue() {
		run(Books.class, (context) -> {
			container(context, "bean.hear").pause();
			announceBook("BTC/USD", BookState.LIVE, 1);
			container(context, "bean.hear").resume();
			this.client.deliver();
			assertThat(context.getBean(Books.class).epochs).containsExactly(1L);
		});
	}

	@Test
	void tellsWhatWasHeldDuringAPauseAndGoesOnWhenTheClientFailsToTellWhetherItIsStillSo() {
		run(Books.class, (context) -> {
			Books bean = context.getBean(Books.class);
			container(context, "bean.hear").pause();
			announceBook("BTC/USD", BookState.LIVE, 1);
			FakeBook book = this.client.fake("BTC/USD");
			BookView view = book.view;
			// Whoever asks the book for its top fails.
			book.view = null;
			container(context, "bean.hear").resume();
			this.client.deliver();
			assertThat(bean.epochs).containsExactly(1L);
			book.view = view;
			announceBook("BTC/USD", BookState.LIVE, 2);
			assertThat(bean.epochs).containsExactly(1L, 2L);
		});
	}

	@Test
	void isNotRunningWhenItsClientIsClosed() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(KrakenAutoConfiguration.class, KrakenListenerAutoConfiguration.class))
			.withPropertyValues("kraken.auto-startup=false")
			.withBean("bean", NotStarted.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				context.getBean(KrakenClient.class).close();
				KrakenListenerContainer container = container(context, "later");
				container.start();
				assertThat(container.isRunning()).isFalse();
			});
	}

	private void announceBook(String symbol, BookState state, int epoch) {
		FakeBook book = this.client.fake(symbol);
		book.view = book.view(state, epoch, epoch, new long[0], new long[0]);
		this.client.announce(SampleEvents.bookUpdate(book, epoch));
	}

	@Test
	void tellsTheNewestTickerAndCandleAfterAPause() {
		run(Latest.class, (context) -> {
			Latest bean = context.getBean(Latest.class);
			KrakenListenerEndpointRegistry registry = context.getBean(KrakenListenerEndpointRegistry.class);
			registry.pause();
			for (int i = 1; i <= 3; i++) {
				announceLatest(i);
			}
			registry.resume();
			this.client.deliver();
			assertThat(bean.heard).containsExactlyInAnyOrder("ticker 3", "candle 3");
			registry.pause();
			announceLatest(4);
			registry.resume();
			this.client.deliver();
			assertThat(bean.heard).hasSize(4).contains("ticker 4", "candle 4");
		});
	}

	private void announceLatest(int value) {
		TickerUpdate ticker = SampleEvents.ticker("BTC/USD", value);
		this.client.tickers.put("BTC/USD", ticker.ticker());
		this.client.announce(ticker);
		CandleUpdate candle = SampleEvents.currentCandle("BTC/USD", value);
		this.client.candles.put("BTC/USD", candle.candle());
		this.client.announce(candle);
	}

	@Test
	void makesNoCallInTheNextPause() {
		run(Trades.class, (context) -> {
			Trades bean = context.getBean(Trades.class);
			KrakenListenerContainer container = container(context, "trades");
			container.pause();
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			container.resume();
			container.pause();
			this.client.deliver();
			assertThat(bean.ids).isEmpty();
			container.resume();
			container.resume();
			this.client.announce(SampleEvents.trade("BTC/USD", 2));
			assertThat(bean.ids).containsExactly(1L, 2L);
		});
	}

	@Test
	void keepsNoApplicationFromEndingAfterAPause() {
		this.withoutExecutor.withBean("bean", OnThreads.class).run((context) -> {
			OnThreads bean = context.getBean(OnThreads.class);
			this.client.deliver();
			container(context, "threads").pause();
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			container(context, "threads").resume();
			Thread thread = bean.threads.poll(10, TimeUnit.SECONDS);
			assertThat(thread).isNotNull();
			assertThat(thread.isDaemon()).isTrue();
		});
	}

	@Test
	void dropsOnlyTradesOfThePartThatIsBehindAndCountsThemOnce() {
		run(ConcurrentTrades.class, (context) -> {
			ConcurrentTrades bean = context.getBean(ConcurrentTrades.class);
			KrakenListenerContainer container = container(context, "parts");
			assertThat(container.getConcurrency()).isEqualTo(3);
			// Nothing is held during the pause: all of it was asked for before.
			container.stop();
			container.pause();
			container.start();
			LongStream.rangeClosed(1, 90).forEach((id) -> this.client.announce(SampleEvents.trade("ETH/USD", id)));
			LongStream.rangeClosed(1, 149).forEach((id) -> this.client.announce(SampleEvents.trade("BTC/USD", id)));
			boolean together = this.client.deliveries().stream().anyMatch((status) -> status.droppedTrades() > 49);
			assertThat(together).as("Samples that are in one part").isFalse();
			assertThat(this.client.deliveries().stream().mapToLong(DeliveryStatus::droppedTrades).sum()).isEqualTo(49);
			container.resume();
			this.client.deliver();
			assertThat(bean.ids.get("ETH/USD"))
				.containsExactlyElementsOf(LongStream.rangeClosed(1, 90).boxed().toList());
			assertThat(bean.ids.get("BTC/USD"))
				.containsExactlyElementsOf(LongStream.rangeClosed(50, 149).boxed().toList());
		});
	}

	@Test
	void saysHowManyTradesWereDroppedBeforeTheNext() {
		run(DroppedTrades.class, (context) -> {
			DroppedTrades bean = context.getBean(DroppedTrades.class);
			KrakenListenerContainer container = container(context, "drops");
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			container.pause();
			LongStream.rangeClosed(2, 122).forEach((id) -> this.client.announce(SampleEvents.trade("BTC/USD", id)));
			container.resume();
			this.client.deliver();
			// 2 was asked for before the pause, and 100 may wait.
			assertThat(bean.heard.subList(0, 4)).containsExactly("1 after null", "2 after null", "23 after 20",
					"24 after null");
			assertThat(bean.heard).hasSize(102).endsWith("122 after null");
			assertThat(container.getCalls()).isEqualTo(102);
		});
	}

	@Test
	void givesReportsOfNoKnownSymbolToOneCallOfEveryListener() {
		run(SomeReports.class, (context) -> {
			this.client.announce(SampleEvents.execution(null, "O1"));
			this.client.announce(SampleEvents.execution("ETH/USD", "O2"));
			this.client.announce(SampleEvents.execution("SOL/USD", "O3"));
			assertThat(context.getBean(SomeReports.class).ids).containsExactly("O1", "O2");
		});
	}

	@Test
	void hasOneNameForAllItsStreams() {
		run(Concurrent.class, (context) -> assertThat(this.client.deliveries()).hasSize(2)
			.allSatisfy((status) -> assertThat(status.listener()).endsWith(" to listener concurrent")));
	}

	@Test
	void waitsForTheCallOfTheTimeBeforeWhenItIsStartedAgain() throws InterruptedException {
		this.client.executor = this.threads;
		run(Slow.class, (context) -> {
			Slow bean = context.getBean(Slow.class);
			KrakenListenerContainer container = container(context, "slow");
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			assertThat(bean.within.await(10, TimeUnit.SECONDS)).isTrue();
			container.stop();
			container.start();
			this.client.announce(SampleEvents.trade("BTC/USD", 2));
			assertThat(bean.second.await(200, TimeUnit.MILLISECONDS)).as("Two calls at once").isFalse();
			bean.mayReturn.countDown();
			assertThat(bean.second.await(10, TimeUnit.SECONDS)).isTrue();
		});
	}

	@Test
	void keepsTheNewestTradesUpToTheBoundWhilePaused() {
		run(Trades.class, (context) -> {
			Trades bean = context.getBean(Trades.class);
			KrakenListenerContainer container = container(context, "trades");
			container.pause();
			LongStream.rangeClosed(1, 151).forEach((id) -> this.client.announce(SampleEvents.trade("BTC/USD", id)));
			assertThat(bean.ids).isEmpty();
			assertThat(this.client.deliveries()).singleElement().satisfies((status) -> {
				assertThat(status.pendingTrades()).isEqualTo(100);
				assertThat(status.droppedTrades()).isEqualTo(50);
			});
			container.resume();
			this.client.deliver();
			assertThat(bean.ids).containsExactlyElementsOf(
					LongStream.concat(LongStream.of(1), LongStream.rangeClosed(52, 151)).boxed().toList());
		});
	}

	@Test
	void goesOnAfterAPauseWithinACall() {
		run(SelfPausing.class, (context) -> {
			SelfPausing bean = context.getBean(SelfPausing.class);
			KrakenListenerContainer container = container(context, "self");
			bean.container = container;
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			this.client.announce(SampleEvents.trade("BTC/USD", 2));
			assertThat(bean.ids).containsExactly(1L);
			container.resume();
			this.client.deliver();
			assertThat(bean.ids).containsExactly(1L, 2L);
		});
	}

	@Test
	void beginsWithThePauseWhenItWasPausedBefore() {
		run(NotStarted.class, (context) -> {
			NotStarted bean = context.getBean(NotStarted.class);
			KrakenListenerContainer container = container(context, "later");
			container.pause();
			container.start();
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			assertThat(bean.ids).isEmpty();
			container.resume();
			this.client.deliver();
			assertThat(bean.ids).containsExactly(1L);
		});
	}

	@Test
	void startsAndStopsByTheRegistry() {
		run(NotStarted.class, (context) -> {
			NotStarted bean = context.getBean(NotStarted.class);
			KrakenListenerEndpointRegistry registry = context.getBean(KrakenListenerEndpointRegistry.class);
			KrakenListenerContainer container = container(context, "later");
			assertThat(container.isAutoStartup()).isFalse();
			assertThat(container.isRunning()).isFalse();
			assertThat(this.client.deliveries()).isEmpty();
			container.start();
			container.start();
			assertThat(container.isRunning()).isTrue();
			assertThat(this.client.deliveries()).hasSize(1);
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			container.stop();
			container.stop();
			assertThat(this.client.deliveries()).isEmpty();
			this.client.announce(SampleEvents.trade("BTC/USD", 2));
			container.start();
			this.client.announce(SampleEvents.trade("BTC/USD", 3));
			assertThat(bean.ids).containsExactly(1L, 3L);
			registry.stop();
			assertThat(container.isRunning()).isFalse();
			registry.start();
			assertThat(container.isRunning()).isFalse();
		});
	}

	@Test
	void canBeLookedUp() {
		run(Trades.class, (context) -> {
			KrakenListenerEndpointRegistry registry = context.getBean(KrakenListenerEndpointRegistry.class);
			assertThat(registry.getListenerContainerIds()).containsExactly("trades");
			assertThat(registry.getListenerContainer("other")).isNull();
			assertThat(registry.getListenerContainers()).singleElement().satisfies((container) -> {
				assertThat(container.getId()).isEqualTo("trades");
				assertThat(container.getClientName()).isEqualTo("default");
				assertThat(container.getChannel()).isEqualTo("trade");
				assertThat(container.getSymbols()).containsExactly("BTC/USD", "ETH/USD");
				assertThat(container.getEventType()).isEqualTo(TradeUpdate.class);
				assertThat(container.getConcurrency()).isOne();
			});
			registry.pause();
			assertThat(container(context, "trades").isPaused()).isTrue();
			registry.resume();
			assertThat(container(context, "trades").isPaused()).isFalse();
		});
	}

	@Test
	void countsAndLogsFailuresAndGoesOn() {
		run(Failing.class, (context) -> {
			Failing bean = context.getBean(Failing.class);
			LongStream.rangeClosed(1, 4).forEach((id) -> this.client.announce(SampleEvents.trade("BTC/USD", id)));
			assertThat(bean.ids).containsExactly(1L, 2L, 3L, 4L);
			assertThat(container(context, "failing").getCalls()).isEqualTo(4);
			assertThat(container(context, "failing").getFailures()).isEqualTo(2);
		});
	}

	@Test
	void tellsTheErrorHandlerOfTheApplication() {
		List<String> told = new ArrayList<>();
		KrakenListenerErrorHandler handler = (container, event, failure) -> {
			told.add(container.getId() + " " + event.symbol() + " " + failure.getMessage());
			container.stop();
		};
		this.contextRunner.withBean("bean", Failing.class)
			.withBean("mine", KrakenListenerErrorHandler.class, () -> handler)
			.run((context) -> {
				LongStream.rangeClosed(1, 4).forEach((id) -> this.client.announce(SampleEvents.trade("BTC/USD", id)));
				assertThat(told).containsExactly("failing BTC/USD on purpose 2");
				assertThat(context.getBean(Failing.class).ids).containsExactly(1L, 2L);
				assertThat(container(context, "failing").isRunning()).isFalse();
			});
	}

	@ParameterizedTest
	@MethodSource
	void goesOnWhenTheErrorHandlerFails(KrakenListenerErrorHandler handler) {
		this.contextRunner.withBean("bean", Failing.class)
			.withBean("mine", KrakenListenerErrorHandler.class, () -> handler)
			.run((context) -> {
				LongStream.rangeClosed(1, 4).forEach((id) -> this.client.announce(SampleEvents.trade("BTC/USD", id)));
				assertThat(context.getBean(Failing.class).ids).containsExactly(1L, 2L, 3L, 4L);
			});
	}

	static Stream<KrakenListenerErrorHandler> goesOnWhenTheErrorHandlerFails() {
		return Stream.of((container, event, failure) -> {
			throw new IllegalStateException("on purpose");
		}, (container, event, failure) -> {
			throw new AssertionError("on purpose");
		}, (container, event, failure) -> rethrow(new IOException("on purpose")),
				(container, event, failure) -> rethrow(failure));
	}

	@Test
	void callsForDifferentSymbolsAtTheSameTimeAndKeepsTheOrderOfEach() {
		this.client.executor = this.threads;
		run(Concurrent.class, (context) -> {
			Concurrent bean = context.getBean(Concurrent.class);
			assertThat(container(context, "concurrent").getConcurrency()).isEqualTo(2);
			for (long id = 1; id <= 40; id++) {
				this.client.announce(SampleEvents.trade("BTC/USD", id));
				this.client.announce(SampleEvents.trade("ETH/USD", id));
				this.client.announce(SampleEvents.trade("SOL/USD", id));
			}
			// Opens only when two calls are under way at the same time.
			assertThat(bean.both.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(bean.all.await(10, TimeUnit.SECONDS)).isTrue();
			List<Long> order = LongStream.rangeClosed(1, 40).boxed().toList();
			assertThat(bean.ids.keySet()).containsExactlyInAnyOrder("BTC/USD", "ETH/USD", "SOL/USD");
			assertThat(bean.ids.values()).allSatisfy((ids) -> assertThat(ids).containsExactlyElementsOf(order));
			assertThat(this.client.deliveries()).hasSize(2);
		});
	}

	@Test
	void givesEachSymbolToOneOfTheStreamsWhenAllAreListenedTo() {
		run(ConcurrentOfAll.class, (context) -> {
			ConcurrentOfAll bean = context.getBean(ConcurrentOfAll.class);
			assertThat(container(context, "bean.hear").getConcurrency()).isEqualTo(3);
			for (long id = 1; id <= 5; id++) {
				for (String symbol : List.of("BTC/USD", "ETH/USD", "SOL/USD", "ADA/USD", "XRP/USD")) {
					this.client.announce(SampleEvents.ticker(symbol, id));
				}
			}
			assertThat(bean.heard).hasSize(25).doesNotHaveDuplicates();
		});
	}

	@Test
	void waitsForTheCallThatIsUnderWayBeforeItHasStopped() throws InterruptedException {
		this.client.executor = this.threads;
		CountDownLatch stopped = new CountDownLatch(1);
		run(Slow.class, (context) -> {
			Slow bean = context.getBean(Slow.class);
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			assertThat(bean.within.await(10, TimeUnit.SECONDS)).isTrue();
			Thread stopper = new Thread(() -> {
				container(context, "slow").stop();
				bean.order.add("stopped");
				stopped.countDown();
			});
			stopper.start();
			org.awaitility.Awaitility.await().until(() -> this.client.deliveries().isEmpty());
			bean.mayReturn.countDown();
			assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(bean.order).containsExactly("returned", "stopped");
		});
	}

	@Test
	void stopsAllListenersWithinOneDeadline() throws InterruptedException {
		this.client.executor = this.threads;
		run(Blocked.class, (context) -> {
			Blocked bean = context.getBean(Blocked.class);
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			assertThat(bean.within.await(10, TimeUnit.SECONDS)).isTrue();
			long beginNs = System.nanoTime();
			context.getBean(KrakenListenerEndpointRegistry.class).stop();
			Duration taken = Duration.ofNanos(System.nanoTime() - beginNs);
			bean.mayReturn.countDown();
			assertThat(taken).isBetween(Duration.ofMillis(1900), Duration.ofMillis(3900));
		});
	}

	@Test
	void tellsWhatStoppedClientsHadToldBefore() {
		this.client.executor = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS, this.threads);
		run(Ends.class, (context) -> {
			Ends bean = context.getBean(Ends.class);
			this.client.onStop(() -> {
				this.client.announce(SampleEvents.connection(ConnectionState.BACKING_OFF));
				this.client.announce(SampleEvents.connection(ConnectionState.STOPPED));
			});
			context.stop();
			assertThat(bean.states).containsExactly(ConnectionState.BACKING_OFF, ConnectionState.STOPPED);
			assertThat(this.client.deliveries()).isEmpty();
		});
	}

	@Test
	void doesNotWaitForItselfWhenItEndsTheApplication() {
		run(Ending.class, (context) -> {
			Ending bean = context.getBean(Ending.class);
			bean.end = () -> {
				this.client.stop();
				context.getBean(KrakenListenerEndpointRegistry.class).stop();
			};
			long beginNs = System.nanoTime();
			this.client.announce(SampleEvents.trade("BTC/USD", 1));
			assertThat(Duration.ofNanos(System.nanoTime() - beginNs)).isLessThan(Duration.ofMillis(1500));
			assertThat(this.client.deliveries()).isEmpty();
		});
	}

	@Test
	void waitsForNothingThatOnlyAListenerInAPauseOrOfARunningClientHasToHear() {
		run(Ends.class, (context) -> {
			KrakenListenerEndpointRegistry registry = context.getBean(KrakenListenerEndpointRegistry.class);
			Consumer<Runnable> untilItEnds = (action) -> {
				long beginNs = System.nanoTime();
				action.run();
				assertThat(Duration.ofNanos(System.nanoTime() - beginNs)).isLessThan(Duration.ofMillis(1500));
			};
			assertThat(this.client.isRunning()).isTrue();
			this.client.deliver();
			this.client.executor = (task) -> {
			};
			this.client.announce(SampleEvents.connection(ConnectionState.BACKING_OFF));
			untilItEnds.accept(registry::stop);
			registry.start();
			registry.pause();
			this.client.stop();
			this.client.announce(SampleEvents.connection(ConnectionState.STOPPED));
			untilItEnds.accept(registry::stop);
			assertThat(context.getBean(Ends.class).states).isEmpty();
		});
	}

	@Test
	void losesAndRepeatsNoReportHoweverOftenItIsPaused() {
		this.client.executor = this.threads;
		this.contextRunner.withBean("bean", Reports.class).run((context) -> {
			Reports bean = context.getBean(Reports.class);
			KrakenListenerContainer container = container(context, "reports");
			int count = 20_000;
			Thread toggler = new Thread(() -> {
				while (!bean.last.equals(String.valueOf(count)) && !Thread.currentThread().isInterrupted()) {
					container.pause();
					Thread.onSpinWait();
					container.resume();
				}
			});
			toggler.start();
			for (int id = 1; id <= count; id++) {
				this.client.announce(SampleEvents.execution("BTC/USD", String.valueOf(id)));
			}
			org.awaitility.Awaitility.await().until(() -> bean.last.equals(String.valueOf(count)));
			toggler.interrupt();
			toggler.join();
			assertThat(bean.ids)
				.containsExactlyElementsOf(LongStream.rangeClosed(1, count).mapToObj(String::valueOf).toList());
			assertThat(bean.overlaps).hasValue(0);
		});
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void rethrow(Throwable failure) throws T {
		throw (T) failure;
	}

	static class Reports {

		final Queue<String> ids = new ConcurrentLinkedQueue<>();

		volatile String last = "";

		final AtomicInteger within = new AtomicInteger();

		final AtomicInteger overlaps = new AtomicInteger();

		@KrakenListener(id = "reports", channel = "executions")
		void hear(ExecutionReport report) {
			if (this.within.incrementAndGet() != 1) {
				this.overlaps.incrementAndGet();
			}
			this.ids.add(report.orderId());
			this.last = report.orderId();
			this.within.decrementAndGet();
		}

	}

	static class Books {

		final List<Long> epochs = new ArrayList<>();

		@KrakenListener(channel = "book")
		void hear(BookUpdate update) {
			this.epochs.add(update.epoch());
		}

	}

	static class Trades {

		final List<Long> ids = new ArrayList<>();

		@KrakenListener(id = "trades", channel = "trade", symbols = { "BTC/USD", "ETH/USD" })
		void hear(TradeUpdate update) {
			this.ids.add(update.trade().tradeId());
		}

	}

	static class Blocked {

		final CountDownLatch within = new CountDownLatch(5);

		final CountDownLatch mayReturn = new CountDownLatch(1);

		@KrakenListener(channel = "trade", id = "one")
		@KrakenListener(channel = "trade", id = "two")
		@KrakenListener(channel = "trade", id = "three")
		@KrakenListener(channel = "trade", id = "four")
		@KrakenListener(channel = "trade", id = "five")
		void hear(Trade trade) throws InterruptedException {
			this.within.countDown();
			this.mayReturn.await();
		}

	}

	static class Ending {

		Runnable end;

		@KrakenListener(channel = "trade")
		void hear(Trade trade) {
			this.end.run();
		}

	}

	static class Ends {

		final Queue<ConnectionState> states = new ConcurrentLinkedQueue<>();

		@KrakenListener(channel = "status")
		void hear(ConnectionStateChange change) {
			this.states.add(change.to());
		}

	}

	static class Latest {

		final List<String> heard = new ArrayList<>();

		@KrakenListener(channel = "ticker")
		void hear(Ticker ticker) {
			this.heard.add("ticker " + ticker.last());
		}

		@KrakenListener(channel = "ohlc")
		void hear(Candle candle) {
			this.heard.add("candle " + candle.trades());
		}

	}

	static class OnThreads {

		final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

		@KrakenListener(id = "threads", channel = "trade")
		void hear(Trade trade) {
			this.threads.add(Thread.currentThread());
		}

	}

	static class ConcurrentTrades {

		final Map<String, List<Long>> ids = new ConcurrentHashMap<>();

		@KrakenListener(id = "parts", channel = "trade", concurrency = "3")
		void hear(Trade trade) {
			this.ids.computeIfAbsent(trade.symbol(), (symbol) -> new ArrayList<>()).add(trade.tradeId());
		}

	}

	static class DroppedTrades {

		final List<String> heard = new ArrayList<>();

		@KrakenListener(id = "drops", channel = "trade", symbols = "BTC/USD")
		void hear(Trade trade, @Nullable TradesDropped dropped) {
			this.heard.add(trade.tradeId() + " after " + ((dropped != null) ? dropped.count() : null));
		}

	}

	static class SomeReports {

		final List<String> ids = new ArrayList<>();

		@KrakenListener(channel = "executions", symbols = { "BTC/USD", "ETH/USD" }, concurrency = "2")
		void hear(ExecutionReport report) {
			this.ids.add(report.orderId());
		}

	}

	static class SelfPausing {

		final List<Long> ids = new ArrayList<>();

		KrakenListenerContainer container;

		@KrakenListener(id = "self", channel = "trade")
		void hear(Trade trade) {
			this.ids.add(trade.tradeId());
			if (trade.tradeId() == 1) {
				this.container.pause();
			}
		}

	}

	static class NotStarted {

		final List<Long> ids = new ArrayList<>();

		@KrakenListener(id = "later", channel = "trade", autoStartup = "false")
		void hear(Trade trade) {
			this.ids.add(trade.tradeId());
		}

	}

	static class Failing {

		final List<Long> ids = new ArrayList<>();

		@KrakenListener(id = "failing", channel = "trade")
		void hear(Trade trade) {
			this.ids.add(trade.tradeId());
			if (trade.tradeId() == 2) {
				throw new IllegalArgumentException("on purpose 2");
			}
			if (trade.tradeId() == 3) {
				throw new AssertionError("on purpose 3");
			}
		}

	}

	static class Concurrent {

		final Map<String, List<Long>> ids = new ConcurrentHashMap<>();

		final CountDownLatch both = new CountDownLatch(2);

		final CountDownLatch all = new CountDownLatch(120);

		@KrakenListener(id = "concurrent", channel = "trade", symbols = { "BTC/USD", "ETH/USD", "SOL/USD" },
				concurrency = "2")
		void hear(Trade trade) throws InterruptedException {
			if (trade.tradeId() == 1 && !trade.symbol().equals("SOL/USD")) {
				this.both.countDown();
				this.both.await();
			}
			this.ids.computeIfAbsent(trade.symbol(), (symbol) -> new ArrayList<>()).add(trade.tradeId());
			this.all.countDown();
		}

	}

	static class ConcurrentOfAll {

		final List<String> heard = new ArrayList<>();

		@KrakenListener(channel = "ticker", concurrency = "3")
		void hear(TickerUpdate update) {
			this.heard.add(update.symbol() + update.ticker().last());
		}

	}

	static class Slow {

		final Queue<String> order = new ConcurrentLinkedQueue<>();

		final CountDownLatch within = new CountDownLatch(1);

		final CountDownLatch mayReturn = new CountDownLatch(1);

		final CountDownLatch second = new CountDownLatch(2);

		@KrakenListener(id = "slow", channel = "trade")
		void hear(Trade trade) throws InterruptedException {
			this.second.countDown();
			this.within.countDown();
			this.mayReturn.await();
			this.order.add("returned");
		}

	}

}
