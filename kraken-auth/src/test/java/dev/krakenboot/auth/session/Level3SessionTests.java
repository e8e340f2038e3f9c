// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.auth.session;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.krakenboot.auth.CredentialsProvider;
import dev.krakenboot.auth.KrakenCredentials;
import dev.krakenboot.auth.rest.KrakenRestClient;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.Side;
import dev.krakenboot.book.level3.Level3View;
import dev.krakenboot.book.level3.QueuePosition;
import dev.krakenboot.core.BookSubscription;
import dev.krakenboot.core.KrakenClient;
import dev.krakenboot.core.Level3Subscription;
import dev.krakenboot.core.book.LiveLevel3Book;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.simulator.account.ApiKey;
import dev.krakenboot.simulator.fault.ChannelFaults;
import dev.krakenboot.simulator.level3.Level3Truth;
import dev.krakenboot.simulator.level3.OrderTruth;
import dev.krakenboot.simulator.market.GeneratedMarket;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Books of individual orders, over sockets, against the orders of the exchange. */
@Timeout(60)
class Level3SessionTests {

	private static final List<String> SYMBOLS = List.of("BTC/USD", "ETH/USD");

	private Exchange exchange;

	private KrakenClient client;

	@AfterEach
	void close() {
		this.exchange.close();
	}

	private void start(GeneratedMarket.Builder market, int depth) {
		this.exchange = new Exchange(ApiKey.builder().build(), market.history(5).build());
		this.client = this.exchange.started(new Level3Subscription(SYMBOLS, depth),
				new BookSubscription(SYMBOLS, depth));
		awaitTruth("start");
	}

	private LiveLevel3Book book(String symbol) {
		return this.client.level3Book(symbol).orElseThrow();
	}

	private Level3Truth truth(LiveLevel3Book book) {
		return this.exchange.simulator.market().level3Truth(book.symbol()).top(book.depth());
	}

	private boolean isTruth(String symbol) {
		LiveLevel3Book book = book(symbol);
		Optional<Level3View> view = OrderQueues.view(book);
		Level3Truth truth = truth(book);
		return book.state() == BookState.LIVE && OrderQueues.isLive(view)
				&& OrderQueues.orders(view.get(), Side.BID).equals(OrderQueues.orders(truth.bids()))
				&& OrderQueues.orders(view.get(), Side.ASK).equals(OrderQueues.orders(truth.asks()));
	}

	private void awaitTruth(Object step) {
		Exchange.soon()
			.alias("the exchange's orders after " + step)
			.until(() -> SYMBOLS.stream().allMatch(this::isTruth));
	}

	private void move(int messages) {
		SYMBOLS.forEach((symbol) -> this.exchange.simulator.market().step(symbol, messages));
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 100, 1000 })
	void holdsTheOrdersOfTheExchangeAndTheSumsOfItsLevels(int depth) {
		start(GeneratedMarket.builder().seed(depth), depth);
		AtomicInteger updates = new AtomicInteger();
		this.exchange.faults().add((connection, frame, next) -> {
			if (frame.kind() == Kind.LEVEL3_UPDATE) {
				updates.incrementAndGet();
			}
			next.accept(frame);
		});
		for (int round = 0; round < 5; round++) {
			move(200);
			awaitTruth("round " + round);
		}
		for (String symbol : SYMBOLS) {
			LiveLevel3Book book = book(symbol);
			Level3Truth truth = truth(book);
			Level3View view = OrderQueues.view(book).orElseThrow();
			assertThat(view.checksum()).isEqualTo(truth.checksum());
			Exchange.soon()
				.until(() -> this.client.book(symbol).orElseThrow().top().checksum() == this.exchange.simulator.market()
					.truth(symbol)
					.checksum());
			for (Side side : Side.values()) {
				List<OrderTruth> orders = (side == Side.BID) ? truth.bids() : truth.asks();
				List<String> sums = OrderQueues.levels(orders);
				assertThat(OrderQueues.levels(view, side)).isEqualTo(sums);
				assertThat(OrderQueues.levels(this.client.book(symbol).orElseThrow().full().join(), side))
					.isEqualTo(sums);
				checkPlaces(book, side, orders, new Random(depth));
			}
			assertThat(book.checksumPolicy()).isEqualTo(ChecksumPolicy.EVERY_MESSAGE);
			assertThat(book.checksumMismatches() + book.resyncs()).isZero();
			assertThat(book.queuePosition("NO-SUCH-ORDER").join()).isEmpty();
		}
		assertThat(updates.get()).isGreaterThanOrEqualTo(2_000);
		assertThat(SYMBOLS.stream().mapToLong((symbol) -> book(symbol).updates()).sum()).isEqualTo(updates.get());
		assertThat(this.exchange.tokenCalls()).isEqualTo(1);
	}

	/** Places of some orders, counted one by one. */
	private static void checkPlaces(LiveLevel3Book book, Side side, List<OrderTruth> orders, Random random) {
		for (int i = 0; i < 30; i++) {
			OrderTruth order = orders.get(random.nextInt(orders.size()));
			int ahead = 0;
			int level = 0;
			boolean before = true;
			BigDecimal qtyAhead = BigDecimal.ZERO;
			BigDecimal levelQty = BigDecimal.ZERO;
			for (OrderTruth other : orders) {
				if (other.price().equals(order.price())) {
					before &= other != order;
					ahead += before ? 1 : 0;
					qtyAhead = before ? qtyAhead.add(other.qty()) : qtyAhead;
					level++;
					levelQty = levelQty.add(other.qty());
				}
			}
			QueuePosition place = book.queuePosition(order.orderId()).join().orElseThrow();
			assertThat(place.side()).isEqualTo(side);
			assertThat(place.price()).isEqualTo(order.price());
			assertThat(place.qty()).isEqualTo(order.qty());
			assertThat(place.ordersAhead()).as(order.orderId()).isEqualTo(ahead);
			assertThat(place.qtyAhead()).isEqualByComparingTo(qtyAhead);
			assertThat(place.levelOrders()).isEqualTo(level);
			assertThat(place.levelQty()).isEqualByComparingTo(levelQty);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void healsWhateverHappensToFrames(long seed) {
		start(GeneratedMarket.builder().seed(seed).levels(40), 10);
		Random random = new Random(seed);
		List<String> done = new ArrayList<>();
		for (int step = 0; step < 30; step++) {
			String symbol = SYMBOLS.get(random.nextInt(2));
			done.add(disturb(this.exchange.faults().frames().channel("level3"), symbol, random));
			// Enough for the fault, and for what shows it.
			move(12);
			awaitTruth("seed " + seed + ", " + done);
		}
		assertThat(SYMBOLS.stream().mapToLong((symbol) -> book(symbol).resyncs()).sum()).as("seed %d", seed)
			.isGreaterThan(10);
		assertThat(this.exchange.tokenCalls()).as("no fault of a frame costs a connection").isEqualTo(1);
	}

	private static String disturb(ChannelFaults faults, String symbol, Random random) {
		int count = 1 + random.nextInt(4);
		switch (random.nextInt(6)) {
			case 0 -> {
				faults.loseNext(symbol, count);
				return "lose " + count + " of " + symbol;
			}
			case 1 -> {
				faults.duplicateNext(symbol, count);
				return "duplicate " + count + " of " + symbol;
			}
			case 2 -> {
				faults.swapNext(symbol);
				return "swap two of " + symbol;
			}
			case 3 -> {
				faults.changeDigitInNext(symbol);
				return "change a digit of " + symbol;
			}
			case 4 -> {
				faults.changeChecksumInNext(symbol);
				return "change a checksum of " + symbol;
			}
			default -> {
				faults.truncateNextByChance(symbol, random.nextLong());
				return "truncate one of " + symbol;
			}
		}
	}

	@Test
	void takesAFreshTokenForEveryConnection() {
		start(GeneratedMarket.builder().levels(40), 10);
		for (int i = 1; i <= 4; i++) {
			if (i % 2 == 0) {
				this.exchange.faults().connections().close(1012, "Service restart");
			}
			else {
				this.exchange.faults().cutConnections();
			}
			long reconnects = i;
			Exchange.soon().until(() -> Exchange.connection(this.client, "level3").reconnects() == reconnects);
			move(5);
			awaitTruth("outage " + i);
			assertThat(this.exchange.tokenCalls()).isEqualTo(1 + i);
		}
		assertThat(this.exchange.simulator.tokens().issued()).hasSize(5)
			.allSatisfy((token) -> assertThat(subscribesWith(token)).isPositive());
	}

	private long subscribesWith(String token) {
		return this.exchange.simulator.received()
			.stream()
			.filter((text) -> text.contains("\"subscribe\"") && text.contains(token))
			.count();
	}

	@Test
	void keepsAnUnusedTokenForTheNextAttempt() {
		start(GeneratedMarket.builder().levels(40), 10);
		this.exchange.faults().connections().refuseNextUpgrades(503, 6);
		this.exchange.faults().cutConnections();
		Exchange.soon().until(() -> Exchange.connection(this.client, "level3").reconnects() == 1);
		awaitTruth("refused upgrades");
		assertThat(this.exchange.tokenCalls()).isEqualTo(2);
	}

	@Test
	void getsAnotherTokenWhenTheOldOneIsRefusedInAResync() {
		start(GeneratedMarket.builder().levels(40), 10);
		this.exchange.simulator.tokens().expireAll();
		this.exchange.faults().frames().channel("level3").changeChecksumInNext("BTC/USD");
		move(3);
		awaitTruth("refused token");
		assertThat(book("BTC/USD").resyncs()).isPositive();
		assertThat(this.exchange.tokenCalls()).isEqualTo(2);
	}

	@Test
	void isRefusedWithARevokedKeyAndGoesOnWithANewOne() throws Exception {
		this.exchange = new Exchange(ApiKey.builder().build());
		ApiKey next = this.exchange.account.add(ApiKey.builder().build());
		List<ApiKey> signers = new ArrayList<>(List.of(this.exchange.key));
		List<KrakenCredentials> made = new ArrayList<>();
		CredentialsProvider provider = () -> {
			KrakenCredentials credentials = KrakenCredentials.of(signers.get(0).publicKey(), signers.get(0).secret());
			made.add(credentials);
			return credentials;
		};
		KrakenRestClient rest = this.exchange.rest(provider, Clock.systemUTC());
		this.client = this.exchange.started(this.exchange.client(rest, new Level3Subscription(SYMBOLS, 10)));
		awaitTruth("start");
		this.exchange.account.revoke(this.exchange.key);
		this.exchange.faults().cutConnections();
		Exchange.soon().until(() -> Exchange.isIn(this.client, "level3", ConnectionState.REFUSED));
		assertThat(book("BTC/USD").state()).isEqualTo(BookState.DISCONNECTED);
		assertThat(this.exchange.tokenCalls()).isEqualTo(2);
		signers.set(0, next);
		assertThat(this.client.reconnect("level3")).isTrue();
		awaitTruth("new key");
		assertThat(this.exchange.tokenCalls()).isEqualTo(3);
		made.forEach(KrakenCredentials::close);
	}

	@Test
	void staysWithinTheExchangesPace() {
		GeneratedMarket market = GeneratedMarket.builder().pairs(60).levels(20).history(1).build();
		this.exchange = new Exchange(ApiKey.builder().build(), market);
		ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();
		this.exchange.faults().add((connection, frame, next) -> {
			if (frame.kind() == Kind.RESPONSE && frame.text().contains("\"success\":false")) {
				refusals.add(frame.text());
			}
			next.accept(frame);
		});
		List<String> symbols = market.pairs().stream().map((pair) -> pair.symbol()).toList();
		this.client = this.exchange.started(new Level3Subscription(symbols, 10));
		long begin = System.nanoTime();
		for (int connection = 0; connection < 2; connection++) {
			int reconnects = connection;
			Exchange.soon().until(() -> Exchange.connection(this.client, "level3").reconnects() == reconnects);
			Exchange.soon().until(() -> symbols.stream().allMatch((symbol) -> isTruth(symbol)));
			if (connection == 0) {
				this.exchange.faults().cutConnections();
			}
		}
		assertThat(refusals).isEmpty();
		assertThat(this.exchange.tokenCalls()).isEqualTo(2);
		// 600 units at 200 a second, the first 200 at once.
		assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_900));
	}

}
