// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.internal.session;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.ChecksumPolicy;
import dev.krakenboot.book.PriceLevel;
import dev.krakenboot.core.book.ChecksumMismatch;
import dev.krakenboot.core.book.SubscriptionState;
import dev.krakenboot.core.book.SubscriptionStatus;
import dev.krakenboot.core.codec.SpotV2Codec;
import dev.krakenboot.core.connection.ConnectBudget;
import dev.krakenboot.core.connection.ConnectionOptions;
import dev.krakenboot.core.connection.ConnectionState;
import dev.krakenboot.core.connection.SubscriptionOptions;
import dev.krakenboot.core.event.BookStateChange;
import dev.krakenboot.core.event.ConnectionStateChange;
import dev.krakenboot.core.event.SubscriptionsRestored;
import dev.krakenboot.core.internal.book.BookEngine;
import dev.krakenboot.core.internal.book.BookKind;
import dev.krakenboot.core.internal.book.BookPublisher;
import dev.krakenboot.core.internal.book.PublishedBook;
import dev.krakenboot.core.internal.market.MarketCache;
import dev.krakenboot.core.internal.subscription.FrameCounters;
import dev.krakenboot.core.internal.subscription.InstrumentCache;
import dev.krakenboot.core.testing.ManualEventLoop;
import dev.krakenboot.core.testing.NaiveBook;
import dev.krakenboot.core.testing.ScriptedTransport;
import dev.krakenboot.core.testing.TestGuards;
import dev.krakenboot.core.transport.Transport.CloseReason.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class MarketDataSessionTests {

	private static final String BTC = "BTC/USD";

	private static final String ETH = "ETH/USD";

	private final ManualEventLoop loop = new ManualEventLoop();

	private final ScriptedTransport transport = new ScriptedTransport();

	private final InstrumentCache instruments = new InstrumentCache();

	private final Publisher publisher = new Publisher();

	private final PublishedBook btc = new PublishedBook(BookKind.LEVEL2, BTC, 10, 0, ChecksumPolicy.EVERY_MESSAGE,
			this.loop.clock(), this.publisher);

	private final PublishedBook eth = new PublishedBook(BookKind.LEVEL2, ETH, 10, 1, ChecksumPolicy.EVERY_MESSAGE,
			this.loop.clock(), this.publisher);

	private final NaiveBook btcTruth = NaiveBook.around100(BTC);

	private final NaiveBook ethTruth = NaiveBook.around100(ETH);

	private final List<SubscriptionsRestored> restored = new ArrayList<>();

	/** How many bursts have begun and not ended. */
	private int bursts;

	private final MarketDataSession session = new MarketDataSession("public",
			new SessionSettings(URI.create("ws://localhost/v2"), ConnectionOptions.DEFAULT, SubscriptionOptions.DEFAULT,
					new SpotV2Codec(), this.loop.clock(), new SplittableRandom(3),
					new ConnectBudget(1_000, Duration.ofMinutes(1)), new TestGuards(this.loop), this.instruments,
					new MarketCache(), new Listener()),
			this.transport, this.loop, (complete) -> {
			}, () -> this.refreshes++);

	private int refreshes;

	private final FrameCounters counters = this.session.counters();

	@BeforeEach
	void start() {
		this.session.want(this.btc);
		this.session.want(this.eth);
		this.session.start();
		this.loop.run();
	}

	@Test
	void asksForInstrumentsBeforeAnyBook() {
		greet();
		assertThat(requests()).singleElement().satisfies((request) -> {
			assertThat(request.path("method").stringValue()).isEqualTo("subscribe");
			assertThat(request.path("params").path("channel").stringValue()).isEqualTo("instrument");
		});
		instruments(1, BTC, ETH);
		JsonNode request = onlyRequest("subscribe", "book");
		assertThat(request.path("params").path("depth").intValue()).isEqualTo(10);
		assertThat(symbols(request)).containsExactly(BTC, ETH);
	}

	@Test
	void asksForInstrumentsAgainWhenTheyDoNotCome() {
		greet();
		takeRequests();
		this.loop.advance(Duration.ofSeconds(4));
		heartbeat();
		this.loop.advance(Duration.ofSeconds(4));
		heartbeat();
		this.loop.advance(Duration.ofSeconds(3));
		assertThat(methods()).containsExactly("unsubscribe instrument", "subscribe instrument");
	}

	@Test
	void usesCachedInstrumentsAtOnceAfterAReconnect() {
		goLive();
		reconnect();
		assertThat(requests().stream().map((request) -> request.path("params").path("channel").stringValue()))
			.containsExactly("instrument", "book");
	}

	@Test
	void isLiveOnlyOnceASnapshotIsVerified() {
		long reqId = subscribeBoth();
		acknowledge(reqId, BTC);
		assertThat(this.btc.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(this.btc.top().bids()).isEmpty();
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.top().checksum()).isEqualTo(this.btcTruth.checksum());
		assertThat(this.btc.top().bestBid().map(PriceLevel::price).orElseThrow()).isEqualTo("100.0");
		assertThat(this.eth.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
	}

	@Test
	void acceptsASnapshotBeforeItsAcknowledgement() {
		long reqId = subscribeBoth();
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(subscription(BTC).state()).isEqualTo(SubscriptionState.SUBSCRIBING);
		acknowledge(reqId, BTC);
		assertThat(subscription(BTC).state()).isEqualTo(SubscriptionState.LIVE);
	}

	@Test
	void dropsUpdatesBeforeTheSnapshot() {
		long reqId = subscribeBoth();
		acknowledge(reqId, BTC);
		frame(this.btcTruth.bid("99.5", "7"));
		assertThat(this.btc.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(this.counters.ignored()).isEqualTo(1);
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.updates()).isZero();
	}

	@Test
	void waitsForTheFirstUpdateWhenASnapshotHasNoChecksum() {
		acknowledge(subscribeBoth(), BTC);
		frame(this.btcTruth.snapshotWithoutChecksum());
		assertThat(this.btc.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		frame(this.btcTruth.bid("99.5", "7"));
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.updates()).isEqualTo(1);
	}

	@Test
	void countsVerifiedUpdatesButNotSnapshots() {
		goLive();
		frame(this.btcTruth.bid("99.5", "7"));
		frame(this.btcTruth.ask("100.3", "0"));
		assertThat(this.btc.updates()).isEqualTo(2);
		assertThat(this.eth.updates()).isZero();
		assertThat(this.btc.top().checksum()).isEqualTo(this.btcTruth.checksum());
	}

	@Test
	void endsABurstThatItsConnectionDoesNotOutlive() {
		goLive();
		this.loop.run();
		assertThat(this.bursts).isZero();
		frame(this.btcTruth.bid("99.5", "7"));
		assertThat(this.bursts).isEqualTo(1);
		this.transport.last().fail(Kind.LOST);
		assertThat(this.btc.state()).isEqualTo(BookState.DISCONNECTED);
		this.loop.run();
		assertThat(this.bursts).isZero();
	}

	@Test
	void endsABurstWhoseMessageIsBroken() {
		goLive();
		this.loop.run();
		frame("{\"channel\":\"book\",\"type\":\"update\",\"data\":[{\"symbol\":7");
		assertThat(this.bursts).isEqualTo(1);
		this.loop.run();
		assertThat(this.bursts).isZero();
	}

	@Test
	void reportsTheExchangesReasonForARefusalAndLeavesOthersAlone() {
		long reqId = subscribeBoth();
		frame("{\"error\":\"Currency pair not supported ETH/USD\",\"method\":\"subscribe\",\"req_id\":" + reqId
				+ ",\"success\":false,\"symbol\":\"ETH/USD\"}");
		acknowledge(reqId, BTC);
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.eth.state()).isEqualTo(BookState.STALE);
		assertThat(this.eth.stateReason()).isEqualTo("Currency pair not supported ETH/USD");
		assertThat(subscription(ETH)).isEqualTo(
				new SubscriptionStatus("book", ETH, SubscriptionState.REFUSED, "Currency pair not supported ETH/USD"));
		takeRequests();
		aliveFor(Duration.ofMinutes(5));
		assertThat(bookRequests()).isEmpty();
	}

	@Test
	void namesThePairThatIsMeantByANameOfTheOldProtocol() {
		PublishedBook old = new PublishedBook(BookKind.LEVEL2, "XBT/USD", 10, 2, ChecksumPolicy.EVERY_MESSAGE,
				this.loop.clock(), this.publisher);
		goLive();
		this.session.want(old);
		this.loop.run();
		assertThat(old.state()).isEqualTo(BookState.STALE);
		assertThat(old.stateReason()).isEqualTo("The exchange's instrument list has no XBT/USD, but writes BTC/USD");
	}

	@Test
	void takesARefusalWithoutASymbolForAllOpenSymbolsOfTheRequest() {
		long reqId = subscribeBoth();
		acknowledge(reqId, BTC);
		frame("{\"error\":\"Subscription depth not supported\",\"method\":\"subscribe\",\"req_id\":" + reqId
				+ ",\"success\":false}");
		assertThat(this.btc.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
		assertThat(this.eth.state()).isEqualTo(BookState.STALE);
	}

	@Test
	void asksAgainLaterWhenTheRefusalSpeaksOfTheMoment() {
		long reqId = subscribeBoth();
		acknowledge(reqId, BTC);
		frame(this.btcTruth.snapshot());
		frame("{\"error\":\"Exceeded msg rate\",\"method\":\"subscribe\",\"req_id\":" + reqId
				+ ",\"success\":false,\"symbol\":\"ETH/USD\"}");
		takeRequests();
		aliveFor(Duration.ofMillis(900));
		assertThat(bookRequests()).isEmpty();
		aliveFor(Duration.ofMillis(400));
		assertThat(symbols(onlyRequest("subscribe", "book"))).containsExactly(ETH);
	}

	@Test
	void saysThatASymbolIsNotInTheInstrumentListAndSubscribesItWhenItAppears() {
		greet();
		takeRequests();
		instruments(1, BTC);
		assertThat(symbols(onlyRequest("subscribe", "book"))).containsExactly(BTC);
		assertThat(this.eth.state()).isEqualTo(BookState.STALE);
		assertThat(this.eth.stateReason()).contains("no ETH/USD");
		frame(instrumentFrame("update", 1, ETH));
		assertThat(symbols(onlyRequest("subscribe", "book"))).containsExactly(ETH);
		assertThat(this.eth.state()).isEqualTo(BookState.AWAITING_SNAPSHOT);
	}

	@Test
	void endsABookThatIsNotWantedAnyMoreWithoutAResync() {
		goLive();
		this.session.unwant(BTC);
		this.loop.run();
		assertThat(this.btc.state()).isEqualTo(BookState.STALE);
		assertThat(this.btc.top().bids()).isNotEmpty();
		acknowledge(onlyRequest("unsubscribe", "book").path("req_id").longValue(), BTC);
		assertThat(this.publisher.states(this.btc)).containsExactly(BookState.LIVE, BookState.STALE);
		assertThat(this.btc.resyncs()).isZero();
	}

	@Test
	void beginsABookAnewThatIsWantedAgainBeforeItsEndIsAcknowledged() {
		goLive();
		this.session.unwant(BTC);
		this.session.want(this.btc);
		this.loop.run();
		acknowledge(onlyRequest("unsubscribe", "book").path("req_id").longValue(), BTC);
		acknowledge(onlyRequest("subscribe", "book").path("req_id").longValue(), BTC);
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void resyncsTheSymbolOfAMismatchAndNoOther() {
		goLive();
		String wrong = this.btcTruth.bid("99.5", "7").replace("7.00000000", "8.00000000");
		frame(wrong);
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.btc.top().bids()).isEmpty();
		assertThat(this.btc.checksumMismatches()).isEqualTo(1);
		assertThat(this.btc.resyncs()).isEqualTo(1);
		assertThat(this.eth.state()).isEqualTo(BookState.LIVE);
		JsonNode unsubscribe = onlyRequest("unsubscribe", "book");
		assertThat(symbols(unsubscribe)).containsExactly(BTC);

		// Frames of the old subscription, even a snapshot that verifies, are not taken.
		frame(this.btcTruth.snapshot());
		frame(this.btcTruth.bid("99.4", "1"));
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);

		acknowledge(unsubscribe.path("req_id").longValue(), BTC);
		JsonNode subscribe = onlyRequest("subscribe", "book");
		assertThat(symbols(subscribe)).containsExactly(BTC);
		assertThat(subscribe.path("req_id").longValue()).isNotEqualTo(unsubscribe.path("req_id").longValue());
		frame(this.btcTruth.bid("99.3", "1"));
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.top().checksum()).isEqualTo(this.btcTruth.checksum());
		assertThat(this.publisher.states(this.btc)).containsExactly(BookState.LIVE, BookState.RESYNCING,
				BookState.LIVE);
		assertThat(this.publisher.states(this.eth)).containsExactly(BookState.LIVE);
	}

	@Test
	void keepsTheEvidenceOfAMismatch() {
		goLive();
		assertThat(this.btc.lastMismatch()).isEmpty();
		String right = this.btcTruth.bid("99.5", "7");
		frame(right);
		frame(this.ethTruth.bid("99.5", "9"));
		String wrong = this.btcTruth.bid("99.6", "5").replace("5.00000000", "6.00000000");
		frame(wrong);
		ChecksumMismatch mismatch = this.btc.lastMismatch().orElseThrow();
		assertThat(mismatch.symbol()).isEqualTo(BTC);
		assertThat(mismatch.at()).isEqualTo(this.btc.stateSince());
		assertThat(mismatch.expected()).isEqualTo(this.btcTruth.checksum());
		CRC32 crc = new CRC32();
		crc.update((String.join("", mismatch.askDigits()) + String.join("", mismatch.bidDigits()))
			.getBytes(StandardCharsets.US_ASCII));
		assertThat(mismatch.computed()).isEqualTo(crc.getValue()).isNotEqualTo(mismatch.expected());
		assertThat(mismatch.bidDigits()).hasSize(10).contains("996600000000", "995700000000");
		assertThat(mismatch.frames()).hasSize(3).endsWith(right, wrong);
		assertThat(mismatch.frames().get(0)).contains("\"snapshot\"", BTC);
		assertThat(this.publisher.mismatches).containsExactly(mismatch);
		assertThat(this.eth.lastMismatch()).isEmpty();
	}

	@Test
	void keepsAFrameOfSeveralMessagesOnceAsEvidence() {
		goLive();
		String first = this.btcTruth.bid("99.5", "7");
		String second = this.btcTruth.bid("99.4", "7");
		String both = first.substring(0, first.length() - 2) + ","
				+ second.substring(second.indexOf("{\"symbol\"")).replace("7.00000000", "8.00000000");
		frame(both);
		assertThat(this.btc.updates()).isEqualTo(1);
		assertThat(this.btc.lastMismatch().orElseThrow().frames()).hasSize(2).endsWith(both);
	}

	@Test
	void resyncsOncePerEpisodeNotOncePerBadMessage() {
		goLive();
		for (int i = 0; i < 50; i++) {
			frame(this.btcTruth.bid("99.5", String.valueOf(i + 1)).replaceFirst("\"checksum\":\\d+", "\"checksum\":1"));
		}
		assertThat(bookRequests()).hasSize(1);
		assertThat(this.btc.checksumMismatches()).isEqualTo(1);
	}

	@Test
	void takesSubscriptionNotFoundForTheAnswerToAnUnsubscribe() {
		goLive();
		frame(this.btcTruth.bid("99.5", "7").replaceFirst("\"checksum\":\\d+", "\"checksum\":1"));
		long reqId = onlyRequest("unsubscribe", "book").path("req_id").longValue();
		frame("{\"error\":\"Subscription Not Found\",\"method\":\"subscribe\",\"req_id\":" + reqId
				+ ",\"success\":false,\"symbol\":\"BTC/USD\"}");
		onlyRequest("subscribe", "book");
	}

	@Test
	void replacesAConnectionAtOnceThatRefusesAnUnsubscribe() {
		goLive();
		frame(this.btcTruth.bid("99.5", "7").replaceFirst("\"checksum\":\\d+", "\"checksum\":1"));
		long reqId = onlyRequest("unsubscribe", "book").path("req_id").longValue();
		ScriptedTransport.Attempt before = this.transport.last();
		frame("{\"error\":\"EGeneral:Permission denied\",\"method\":\"unsubscribe\",\"req_id\":" + reqId
				+ ",\"success\":false,\"symbol\":\"BTC/USD\"}");
		assertThat(before.closed()).isTrue();
	}

	@Test
	void replacesAConnectionThatDoesNotAnswerAnUnsubscribe() {
		goLive();
		frame(this.btcTruth.bid("99.5", "7").replaceFirst("\"checksum\":\\d+", "\"checksum\":1"));
		ScriptedTransport.Attempt before = this.transport.last();
		aliveFor(Duration.ofMillis(4_500));
		assertThat(before.closed()).isFalse();
		aliveFor(Duration.ofMillis(1_000));
		assertThat(before.closed()).isTrue();
		assertThat(this.btc.state()).isEqualTo(BookState.DISCONNECTED);
	}

	@Test
	void backsOffWhenABookFailsAgainAndAgain() {
		goLive();
		List<Long> waitsMs = new ArrayList<>();
		for (int failure = 0; failure < 12; failure++) {
			aliveFor(Duration.ofSeconds(1));
			frame(this.btcTruth.bid("99.5", "7").replaceFirst("\"checksum\":\\d+", "\"checksum\":1"));
			acknowledge(onlyRequest("unsubscribe", "book").path("req_id").longValue(), BTC);
			long waited = 0;
			List<JsonNode> requests = bookRequests();
			while (requests.isEmpty()) {
				assertThat(this.btc.state()).isEqualTo(BookState.STALE);
				aliveFor(Duration.ofMillis(250));
				frame(this.ethTruth.bid("99.5", String.valueOf(1 + waited)));
				waited += 250;
				requests = bookRequests();
			}
			waitsMs.add(waited);
			acknowledge(requests.get(0).path("req_id").longValue(), BTC);
			frame(this.btcTruth.snapshot());
			assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		}
		assertThat(waitsMs.get(0)).isZero();
		assertThat(waitsMs.stream().mapToLong(Long::longValue).max().orElseThrow()).isBetween(8_000L, 60_250L);
	}

	@Test
	void keepsTheLastVerifiedLevelsReadableAsStaleWhileItBacksOff() {
		goLive();
		long verified = this.btcTruth.checksum();
		for (int failure = 0; failure < 2; failure++) {
			frame(this.btcTruth.bid("99.5", "7").replaceFirst("\"checksum\":\\d+", "\"checksum\":1"));
			acknowledge(onlyRequest("unsubscribe", "book").path("req_id").longValue(), BTC);
			if (failure == 0) {
				acknowledge(onlyRequest("subscribe", "book").path("req_id").longValue(), BTC);
				frame(this.btcTruth.snapshot());
				verified = this.btcTruth.checksum();
			}
		}
		assertThat(this.btc.state()).isEqualTo(BookState.STALE);
		assertThat(this.btc.top().state()).isEqualTo(BookState.STALE);
		assertThat(this.btc.top().bids()).hasSize(10);
		assertThat(this.btc.top().checksum()).isEqualTo(verified);
	}

	@Test
	void resyncsWhenTheExchangeChangesThePrecisionOfAPair() {
		goLive();
		frame(instrumentFrame("update", 2, BTC));
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		acknowledge(onlyRequest("unsubscribe", "book").path("req_id").longValue(), BTC);
		onlyRequest("subscribe", "book");
		NaiveBook finer = new NaiveBook(BTC, 10, 2, 8);
		finer.bid("99.95", "1");
		finer.ask("100.05", "1");
		frame(finer.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.top().bestBid().map(PriceLevel::price).orElseThrow()).isEqualTo("99.95");
	}

	@Test
	void refreshesTheInstrumentsWhenAPriceHasMoreDigitsThanThePair() {
		goLive();
		NaiveBook finer = new NaiveBook(BTC, 10, 2, 8);
		frame(finer.bid("99.95", "1"));
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.counters.rejected()).containsEntry("PRECISION_EXCEEDED", 1L);
		assertThat(this.refreshes).isEqualTo(1);
		this.session.refreshInstruments();
		this.loop.run();
		assertThat(methods()).containsExactly("unsubscribe book", "unsubscribe instrument", "subscribe instrument");
	}

	@Test
	void resyncsTheSymbolOfABrokenFrame() {
		goLive();
		String update = this.btcTruth.bid("99.5", "7");
		frame(update.substring(0, update.length() - 30));
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.eth.state()).isEqualTo(BookState.LIVE);
		assertThat(this.counters.rejected()).containsEntry("MALFORMED", 1L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "nonsense", "[]", "{\"channel\":\"book\",\"type\":\"upd", "12",
			"{\"channel\":\"status\"}" })
	void countsABrokenFrameWithoutASymbolAndGoesOn(String broken) {
		goLive();
		frame(broken);
		assertThat(this.counters.rejected().values()).containsExactly(1L);
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		frame(this.btcTruth.bid("99.5", "7"));
		assertThat(this.btc.updates()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999", "NaN", "\"12\"", "-1.0", "null", "[[[[1]]]]" })
	void neverDeliversANumberThatIsNone(String number) {
		goLive();
		frame(this.btcTruth.bid("99.5", "7").replace("7.00000000", number));
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.counters.rejected().values()).containsExactly(1L);
	}

	@Test
	void appliesAllElementsOfAFrame() {
		goLive();
		String first = this.btcTruth.bid("99.5", "7");
		String second = this.ethTruth.ask("100.2", "0");
		String both = first.substring(0, first.length() - 2) + ","
				+ second.substring(second.indexOf("\"data\":[") + "\"data\":[".length());
		frame(both);
		assertThat(this.btc.updates()).isEqualTo(1);
		assertThat(this.eth.updates()).isEqualTo(1);
	}

	@Test
	void ignoresFramesOfSymbolsThatNobodyWants() {
		goLive();
		frame(NaiveBook.around100("DOGE/USD").snapshot());
		frame("{\"channel\":\"weather\",\"data\":[]}");
		assertThat(this.counters.ignored()).isEqualTo(1);
		assertThat(this.counters.unknown()).isEqualTo(1);
		assertThat(this.transport.last().closed()).isFalse();
	}

	@Test
	void saysDisconnectedWithTheLastVerifiedLevelsWhileTheConnectionIsDown() {
		goLive();
		frame(this.btcTruth.bid("99.5", "7"));
		this.transport.last().fail(Kind.LOST);
		assertThat(this.btc.state()).isEqualTo(BookState.DISCONNECTED);
		BookView top = this.btc.top();
		assertThat(top.state()).isEqualTo(BookState.DISCONNECTED);
		assertThat(top.checksum()).isEqualTo(this.btcTruth.checksum());
		assertThat(top.bids()).hasSize(10);
	}

	@Test
	void discardsTheOldBookAfterAReconnectAndTurnsLiveWithTheNewOne() {
		goLive();
		reconnect();
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		assertThat(this.btc.top().bids()).isEmpty();
		frame(this.btcTruth.bid("99.5", "7"));
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.resyncs()).isZero();
	}

	@Test
	void resyncsASubscriptionWhoseSnapshotDoesNotCome() {
		long reqId = subscribeBoth();
		acknowledge(reqId, BTC);
		acknowledge(reqId, ETH);
		frame(this.ethTruth.snapshot());
		aliveFor(Duration.ofSeconds(4));
		assertThat(bookRequests()).isEmpty();
		aliveFor(Duration.ofMillis(1_500));
		assertThat(symbols(onlyRequest("unsubscribe", "book"))).containsExactly(BTC);
		assertThat(this.eth.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void announcesOnceThatAllSubscriptionsHaveDataAgain() {
		long reqId = subscribeBoth();
		acknowledge(reqId, BTC);
		frame(this.btcTruth.snapshot());
		assertThat(this.restored).isEmpty();
		frame(this.ethTruth.snapshot());
		assertThat(this.restored).isEmpty();
		acknowledge(reqId, ETH);
		assertThat(this.restored).singleElement().satisfies((event) -> assertThat(event.live()).isEqualTo(2));
		this.transport.last().fail(Kind.LOST);
		this.loop.advance(Duration.ofSeconds(4));
		greet();
		instruments(1, BTC, ETH);
		long again = bookRequests().get(0).path("req_id").longValue();
		acknowledge(again, BTC);
		acknowledge(again, ETH);
		frame(this.btcTruth.snapshot());
		assertThat(this.restored).hasSize(1);
		frame(this.ethTruth.snapshot());
		assertThat(this.restored).hasSize(2);
		assertThat(this.restored.get(1).outage()).isEqualTo(Duration.ofSeconds(4));
	}

	@Test
	void countsRefusedSubscriptionsWhenItAnnouncesThatTheOthersAreBack() {
		long reqId = subscribeBoth();
		acknowledge(reqId, BTC);
		frame(this.btcTruth.snapshot());
		frame("{\"error\":\"Currency pair not supported ETH/USD\",\"method\":\"subscribe\",\"req_id\":" + reqId
				+ ",\"success\":false,\"symbol\":\"ETH/USD\"}");
		assertThat(this.restored).singleElement().satisfies((event) -> {
			assertThat(event.live()).isEqualTo(1);
			assertThat(event.refused()).isEqualTo(1);
		});
	}

	@Test
	void provesAQuietBookWithoutEverTakingItFromItsReaders() {
		goLive();
		quietFor(Duration.ofSeconds(61));
		JsonNode unsubscribe = onlyRequest("unsubscribe", "book");
		assertThat(symbols(unsubscribe)).containsExactlyInAnyOrder(BTC, ETH);
		acknowledge(unsubscribe.path("req_id").longValue(), BTC);
		JsonNode subscribe = onlyRequest("subscribe", "book");
		assertThat(symbols(subscribe)).containsExactly(BTC);
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		acknowledge(subscribe.path("req_id").longValue(), BTC);
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.publisher.states(this.btc)).containsExactly(BookState.LIVE);
		assertThat(this.counters.probes()).isEqualTo(2);
		assertThat(this.counters.probeDifferences()).isZero();
		frame(this.btcTruth.bid("99.5", "7"));
		assertThat(this.btc.updates()).isEqualTo(1);
		assertThat(this.btc.resyncs()).isZero();
	}

	@Test
	void leavesABookAloneThatIsNotQuiet() {
		goLive();
		for (int second = 0; second < 120; second++) {
			quietFor(Duration.ofSeconds(1));
			frame(this.btcTruth.bid("99.5", String.valueOf(1 + second)));
			frame(this.ethTruth.bid("99.5", String.valueOf(1 + second)));
		}
		assertThat(this.btc.updates()).isEqualTo(120);
		assertThat(this.counters.probes()).isZero();
		assertThat(bookRequests()).isEmpty();
	}

	@Test
	void correctsAQuietBookThatAProbeFindsWrong() {
		goLive();
		this.btcTruth.bid("99.5", "7");
		proveBoth();
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.top().checksum()).isEqualTo(this.btcTruth.checksum());
		assertThat(this.counters.probeDifferences()).isEqualTo(1);
		assertThat(this.transport.last().closed()).isFalse();
	}

	@Test
	void replacesAConnectionWhoseProbesFindTwoBooksWrong() {
		goLive();
		this.btcTruth.bid("99.5", "7");
		this.ethTruth.bid("99.5", "7");
		ScriptedTransport.Attempt before = this.transport.last();
		proveBoth();
		assertThat(this.counters.probeDifferences()).isEqualTo(2);
		assertThat(before.closed()).isTrue();
		assertThat(this.session.exchange().status().state()).isEqualTo(ConnectionState.BACKING_OFF);
	}

	@Test
	void replacesAConnectionWhoseProbesFindOneBookWrongTwice() {
		goLive();
		ScriptedTransport.Attempt before = this.transport.last();
		this.btcTruth.bid("99.5", "7");
		proveBoth();
		assertThat(before.closed()).isFalse();
		this.btcTruth.bid("99.5", "8");
		proveBoth();
		assertThat(before.closed()).isTrue();
	}

	@Test
	void takesLateFramesOfTheOldSubscriptionForNothingWhileItProves() {
		goLive();
		quietFor(Duration.ofSeconds(61));
		acknowledge(onlyRequest("unsubscribe", "book").path("req_id").longValue(), BTC);
		long reqId = onlyRequest("subscribe", "book").path("req_id").longValue();
		frame(this.btcTruth.bid("99.5", "7"));
		assertThat(this.btc.updates()).isZero();
		acknowledge(reqId, BTC);
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.top().checksum()).isEqualTo(this.btcTruth.checksum());
	}

	/** Lets both books be quiet until they are proven with the truth as it is then. */
	private void proveBoth() {
		quietFor(Duration.ofSeconds(61));
		long unsubscribe = onlyRequest("unsubscribe", "book").path("req_id").longValue();
		acknowledge(unsubscribe, BTC);
		acknowledge(unsubscribe, ETH);
		for (JsonNode request : bookRequests()) {
			for (String symbol : symbols(request)) {
				acknowledge(request.path("req_id").longValue(), symbol);
			}
		}
		frame(this.btcTruth.snapshot());
		frame(this.ethTruth.snapshot());
	}

	/** Lets time pass with heartbeats and nothing else. */
	private void quietFor(Duration time) {
		for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(1)) {
			this.loop.advance(Duration.ofSeconds(1));
			heartbeat();
		}
	}

	@Test
	void takesAChangeBetweenTheTwoSubscriptionsOfAProbeForNoLoss() {
		goLive();
		for (int round = 0; round < 3; round++) {
			quietFor(Duration.ofSeconds(61));
			long unsubscribe = onlyRequest("unsubscribe", "book").path("req_id").longValue();
			acknowledge(unsubscribe, BTC, "2026-01-01T00:00:00.000000Z");
			acknowledge(unsubscribe, ETH, "2026-01-01T00:00:00.000000Z");
			this.btcTruth.bid("99.5", String.valueOf(7 + round));
			for (JsonNode request : bookRequests()) {
				for (String symbol : symbols(request)) {
					acknowledge(request.path("req_id").longValue(), symbol);
				}
			}
			frame(this.btcTruth.snapshot());
			frame(this.ethTruth.snapshot());
			assertThat(this.btc.top().checksum()).isEqualTo(this.btcTruth.checksum());
		}
		assertThat(this.counters.probeDifferences()).isEqualTo(3);
		assertThat(this.transport.last().closed()).isFalse();
	}

	@Test
	void provesEveryBookSoonAfterABrokenFrameThatMayHaveBeenAnyBooks() {
		goLive();
		frame("{\"channel\":\"book\",\"type\":\"upd");
		quietFor(Duration.ofSeconds(1));
		assertThat(symbols(onlyRequest("unsubscribe", "book"))).containsExactlyInAnyOrder(BTC, ETH);
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
	}

	@Test
	void asksAgainForARefusedBookThatIsWantedInAnotherDepth() {
		long reqId = subscribeBoth();
		acknowledge(reqId, BTC);
		frame("{\"error\":\"Subscription depth not supported\",\"method\":\"subscribe\",\"req_id\":" + reqId
				+ ",\"success\":false}");
		assertThat(this.eth.state()).isEqualTo(BookState.STALE);
		takeRequests();
		this.eth.depth(25);
		this.session.want(this.eth);
		this.loop.run();
		JsonNode request = onlyRequest("subscribe", "book");
		assertThat(request.path("params").path("depth").intValue()).isEqualTo(25);
	}

	@Test
	void makesANewBookWhenTheDepthChangesWhileItIsProven() {
		goLive();
		quietFor(Duration.ofSeconds(61));
		long unsubscribe = onlyRequest("unsubscribe", "book").path("req_id").longValue();
		this.btc.depth(25);
		acknowledge(unsubscribe, BTC);
		assertThat(onlyRequest("subscribe", "book").path("params").path("depth").intValue()).isEqualTo(25);
		assertThat(this.btc.state()).isEqualTo(BookState.RESYNCING);
		frame(this.btcTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(fullCopy(this.btc).depth()).isEqualTo(25);
	}

	@Test
	void unsubscribesAgainLaterWhenTheExchangeSaysTooManyMessages() {
		goLive();
		frame(this.btcTruth.bid("99.5", "7").replaceFirst("\"checksum\":\\d+", "\"checksum\":1"));
		long reqId = onlyRequest("unsubscribe", "book").path("req_id").longValue();
		frame("{\"error\":\"Exceeded msg rate\",\"method\":\"unsubscribe\",\"req_id\":" + reqId
				+ ",\"success\":false,\"symbol\":\"BTC/USD\"}");
		assertThat(bookRequests()).isEmpty();
		aliveFor(Duration.ofMillis(1_300));
		assertThat(symbols(onlyRequest("unsubscribe", "book"))).containsExactly(BTC);
		assertThat(this.transport.last().closed()).isFalse();
	}

	@Test
	void endsAProbeWhoseSnapshotDoesNotCome() {
		goLive();
		quietFor(Duration.ofSeconds(61));
		acknowledge(onlyRequest("unsubscribe", "book").path("req_id").longValue(), BTC);
		onlyRequest("subscribe", "book");
		aliveFor(Duration.ofMillis(5_300));
		assertThat(this.btc.state()).isNotEqualTo(BookState.LIVE);
	}

	@Test
	void sendsNoMoreRequestsThanTheRateLimitLetsThrough() {
		goLive();
		List<String> names = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			names.add("P" + i + "/USD");
		}
		frame(instrumentFrame("update", 1, names.toArray(String[]::new)));
		this.loop.advance(Duration.ofSeconds(1));
		heartbeat();
		takeRequests();
		// Twenty books of one depth and twenty of another, one after the other: the first
		// ten
		// requests go at once, and what waits is put together.
		for (int i = 0; i < 40; i++) {
			this.session.want(new PublishedBook(BookKind.LEVEL2, names.get(i), (i % 2 == 0) ? 10 : 25, 2 + i,
					ChecksumPolicy.EVERY_MESSAGE, this.loop.clock(), this.publisher));
		}
		this.loop.run();
		List<JsonNode> atOnce = bookRequests();
		assertThat(atOnce).hasSize(10);
		aliveFor(Duration.ofMillis(1_500));
		List<JsonNode> later = bookRequests();
		assertThat(later).hasSize(2);
		assertThat(later.stream().mapToInt((request) -> symbols(request).size()).sum()).isEqualTo(30);
	}

	@Test
	void subscribesAnotherBookAtOnce() {
		goLive();
		frame(instrumentFrame("update", 1, "SOL/USD"));
		PublishedBook sol = new PublishedBook(BookKind.LEVEL2, "SOL/USD", 25, 2, ChecksumPolicy.EVERY_MESSAGE,
				this.loop.clock(), this.publisher);
		this.session.want(sol);
		this.loop.run();
		JsonNode request = onlyRequest("subscribe", "book");
		assertThat(symbols(request)).containsExactly("SOL/USD");
		assertThat(request.path("params").path("depth").intValue()).isEqualTo(25);
	}

	@Test
	void endsABookThatIsNotWantedAnyMore() {
		goLive();
		this.session.unwant(BTC);
		this.loop.run();
		JsonNode request = onlyRequest("unsubscribe", "book");
		assertThat(symbols(request)).containsExactly(BTC);
		assertThat(this.btc.state()).isNotEqualTo(BookState.LIVE);
		acknowledge(request.path("req_id").longValue(), BTC);
		assertThat(this.session.exchange().subscriptions()).extracting(SubscriptionStatus::symbol).containsExactly(ETH);
		assertThat(this.btc.state()).isEqualTo(BookState.STALE);
		assertThat(bookRequests()).isEmpty();
	}

	@Test
	void changesTheDepthOfABookByEndingTheOldSubscriptionFirst() {
		goLive();
		this.btc.depth(25);
		this.session.want(this.btc);
		this.loop.run();
		JsonNode unsubscribe = onlyRequest("unsubscribe", "book");
		assertThat(unsubscribe.path("params").path("depth").intValue()).isEqualTo(10);
		acknowledge(unsubscribe.path("req_id").longValue(), BTC);
		assertThat(onlyRequest("subscribe", "book").path("params").path("depth").intValue()).isEqualTo(25);
		assertThat(this.btc.resyncs()).isZero();
	}

	@Test
	void wantsABookAgainThatWasJustGivenUp() {
		goLive();
		this.session.unwant(BTC);
		this.session.want(this.btc);
		this.loop.run();
		long reqId = onlyRequest("unsubscribe", "book").path("req_id").longValue();
		acknowledge(reqId, BTC);
		assertThat(symbols(onlyRequest("subscribe", "book"))).containsExactly(BTC);
	}

	@Test
	void copiesAllLevelsOfALiveBookAndTheTopOfAnyOther() {
		goLive();
		BookView full = fullCopy(this.btc);
		assertThat(full.state()).isEqualTo(BookState.LIVE);
		assertThat(full.checksum()).isEqualTo(this.btcTruth.checksum());
		frame(this.btcTruth.bid("99.5", "7").replaceFirst("\"checksum\":\\d+", "\"checksum\":1"));
		assertThat(fullCopy(this.btc).state()).isEqualTo(BookState.RESYNCING);
		assertThat(fullCopy(this.btc).bids()).isEmpty();
	}

	@Test
	void reportsACrossedBookWhoseChecksumVerifiesAsLive() {
		goLive();
		frame(this.btcTruth.bid("100.1", "1"));
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.btc.top().crossed()).isTrue();
		assertThat(this.btc.crossings()).isEqualTo(1);
	}

	@Test
	void endsAllTimersWhenStopped() {
		goLive();
		boolean[] done = { false };
		this.session.stop(() -> done[0] = true);
		this.loop.run();
		assertThat(done[0]).isTrue();
		assertThat(this.loop.timers()).isZero();
		assertThat(this.session.exchange().status().state()).isEqualTo(ConnectionState.STOPPED);
		assertThat(this.btc.state()).isEqualTo(BookState.DISCONNECTED);
	}

	private BookView fullCopy(PublishedBook book) {
		List<BookView> copies = new ArrayList<>();
		assertThat(this.session.ask(book, BookEngine::copy, copies::add)).isTrue();
		this.loop.run();
		return (copies.get(0) != null) ? copies.get(0) : book.top();
	}

	private void greet() {
		this.transport.last().greet();
	}

	private void frame(String text) {
		this.transport.last().frame(text);
	}

	private void heartbeat() {
		frame("{\"channel\":\"heartbeat\"}");
	}

	/** Lets time pass on a connection that lives. */
	private void aliveFor(Duration time) {
		Duration step = Duration.ofMillis(50);
		for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
			this.loop.advance(step);
			heartbeat();
		}
	}

	private void instruments(int pricePrecision, String... symbols) {
		frame(instrumentFrame("snapshot", pricePrecision, symbols));
	}

	private static String instrumentFrame(String type, int pricePrecision, String... symbols) {
		List<String> pairs = new ArrayList<>();
		for (String symbol : symbols) {
			pairs.add("{\"symbol\":\"" + symbol + "\",\"base\":\"X\",\"quote\":\"USD\",\"status\":\"online\","
					+ "\"qty_precision\":8,\"price_precision\":" + pricePrecision + "}");
		}
		return "{\"channel\":\"instrument\",\"type\":\"" + type + "\",\"data\":{\"assets\":[],\"pairs\":["
				+ String.join(",", pairs) + "]}}";
	}

	/**
	 * Comes to the point where both books are asked for, and returns the request's id.
	 */
	private long subscribeBoth() {
		greet();
		instruments(1, BTC, ETH);
		return bookRequests().get(0).path("req_id").longValue();
	}

	private void goLive() {
		long reqId = subscribeBoth();
		acknowledge(reqId, BTC);
		acknowledge(reqId, ETH);
		frame(this.btcTruth.snapshot());
		frame(this.ethTruth.snapshot());
		assertThat(this.btc.state()).isEqualTo(BookState.LIVE);
		assertThat(this.eth.state()).isEqualTo(BookState.LIVE);
		takeRequests();
	}

	private void reconnect() {
		this.transport.last().fail(Kind.LOST);
		this.loop.advance(Duration.ofSeconds(4));
		greet();
	}

	private void acknowledge(long reqId, String symbol) {
		acknowledge(reqId, symbol, "2026-01-01T00:00:01.000000Z");
	}

	private void acknowledge(long reqId, String symbol, String timeOut) {
		frame("{\"method\":\"subscribe\",\"req_id\":" + reqId
				+ ",\"result\":{\"channel\":\"book\",\"depth\":10,\"snapshot\":true,\"symbol\":\"" + symbol
				+ "\"},\"success\":true,\"time_out\":\"" + timeOut + "\"}");
	}

	private List<JsonNode> requests() {
		return this.transport.last().takeRequests();
	}

	private List<String> methods() {
		return requests().stream()
			.map((request) -> request.path("method").stringValue() + " "
					+ request.path("params").path("channel").stringValue())
			.toList();
	}

	private void takeRequests() {
		requests();
	}

	private List<JsonNode> bookRequests() {
		return requests().stream()
			.filter((request) -> request.path("params").path("channel").asString("").equals("book"))
			.toList();
	}

	private JsonNode onlyRequest(String method, String channel) {
		List<JsonNode> matching = requests().stream()
			.filter((request) -> !request.path("method").stringValue().equals("ping"))
			.toList();
		assertThat(matching).hasSize(1);
		assertThat(matching.get(0).path("method").stringValue()).isEqualTo(method);
		assertThat(matching.get(0).path("params").path("channel").stringValue()).isEqualTo(channel);
		return matching.get(0);
	}

	private static List<String> symbols(JsonNode request) {
		List<String> symbols = new ArrayList<>();
		request.path("params").path("symbol").forEach((symbol) -> symbols.add(symbol.stringValue()));
		return symbols;
	}

	private SubscriptionStatus subscription(String symbol) {
		return this.session.exchange()
			.subscriptions()
			.stream()
			.filter((status) -> status.symbol().equals(symbol))
			.findFirst()
			.orElseThrow();
	}

	private final class Listener implements SessionListener {

		@Override
		public void onStateChange(ConnectionStateChange change) {
		}

		@Override
		public void onRestored(SubscriptionsRestored event) {
			MarketDataSessionTests.this.restored.add(event);
		}

		@Override
		public void onBurst() {
			MarketDataSessionTests.this.bursts++;
		}

		@Override
		public void onBurstEnd() {
			MarketDataSessionTests.this.bursts--;
		}

	}

	private static final class Publisher implements BookPublisher {

		private final List<BookStateChange> changes = new ArrayList<>();

		private final List<ChecksumMismatch> mismatches = new ArrayList<>();

		@Override
		public void onUpdate(PublishedBook book) {
			assertThat(book.state()).isEqualTo(BookState.LIVE);
		}

		@Override
		public void onStateChange(BookStateChange change) {
			this.changes.add(change);
		}

		@Override
		public void onMismatch(PublishedBook book, ChecksumMismatch mismatch) {
			assertThat(book.state()).isEqualTo(BookState.LIVE);
			this.mismatches.add(mismatch);
		}

		private List<BookState> states(PublishedBook book) {
			return this.changes.stream().filter((change) -> change.book() == book).map(BookStateChange::to).toList();
		}

	}

}
