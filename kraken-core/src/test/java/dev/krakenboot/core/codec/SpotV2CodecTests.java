// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.market.EventTrigger;
import dev.krakenboot.core.message.Channel;
import dev.krakenboot.core.message.ErrorMessage;
import dev.krakenboot.core.message.Heartbeat;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.message.Pong;
import dev.krakenboot.core.message.Request;
import dev.krakenboot.core.message.StatusMessage;
import dev.krakenboot.core.message.SubscriptionResponse;
import dev.krakenboot.core.message.SystemStatus;
import dev.krakenboot.core.message.TradeMessage;
import dev.krakenboot.core.message.UnknownMessage;
import dev.krakenboot.core.token.WebSocketToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpotV2CodecTests {

	private final SpotV2Codec codec = new SpotV2Codec();

	@Test
	void writesRequestsAsTheProtocolNotesShowThem() {
		assertThat(this.codec.encode(new Request.Subscribe(1, new Channel.Book(10), List.of("BTC/USD", "ETH/USD"))))
			.isEqualTo("{\"method\":\"subscribe\",\"params\":{\"channel\":\"book\",\"depth\":10,"
					+ "\"symbol\":[\"BTC/USD\",\"ETH/USD\"],\"snapshot\":true},\"req_id\":1}");
		assertThat(this.codec.encode(new Request.Unsubscribe(22, new Channel.Book(25), List.of("ALGO/USD"))))
			.isEqualTo("{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"book\",\"depth\":25,"
					+ "\"symbol\":[\"ALGO/USD\"]},\"req_id\":22}");
		assertThat(this.codec.encode(new Request.Subscribe(79, new Channel.Instruments(), List.of())))
			.isEqualTo("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\",\"snapshot\":true},"
					+ "\"req_id\":79}");
		assertThat(this.codec.encode(new Request.Ping(101))).isEqualTo("{\"method\":\"ping\",\"req_id\":101}");
	}

	@Test
	void writesParametersThatAreNotTheUsualOnes() {
		WebSocketToken token = new WebSocketToken("secret", Instant.MAX);
		assertThat(this.codec.encode(new Request.Subscribe(1, new Channel.Instruments(true), List.of())))
			.isEqualTo("{\"method\":\"subscribe\",\"params\":{\"channel\":\"instrument\",\"snapshot\":true,"
					+ "\"include_tokenized_assets\":true},\"req_id\":1}");
		assertThat(this.codec.encode(
				new Request.Subscribe(2, new Channel.Executions(true, false, false, false, false), List.of(), token)))
			.isEqualTo("{\"method\":\"subscribe\",\"params\":{\"channel\":\"executions\",\"snap_orders\":true,"
					+ "\"snap_trades\":false,\"order_status\":false,\"ratecounter\":false,\"rebased\":false,"
					+ "\"token\":\"secret\"},\"req_id\":2}");
		assertThat(this.codec.encode(new Request.Subscribe(3, new Channel.Balances(true), List.of(), token)))
			.isEqualTo("{\"method\":\"subscribe\",\"params\":{\"channel\":\"balances\",\"snapshot\":true,"
					+ "\"rebased\":true,\"token\":\"secret\"},\"req_id\":3}");
		assertThat(this.codec
			.encode(new Request.Unsubscribe(4, new Channel.Ticker(EventTrigger.TRADES), List.of("BTC/USD"))))
			.isEqualTo("{\"method\":\"unsubscribe\",\"params\":{\"channel\":\"ticker\",\"event_trigger\":\"trades\","
					+ "\"symbol\":[\"BTC/USD\"]},\"req_id\":4}");
	}

	@Test
	void showsNoTokenInARequestsText() {
		WebSocketToken token = new WebSocketToken("secret", Instant.MAX);
		assertThat(new Request.Subscribe(1, new Channel.Balances(), List.of(), token).toString())
			.doesNotContain("secret");
		assertThat(new Request.Unsubscribe(1, new Channel.Balances(), List.of(), token).toString())
			.doesNotContain("secret");
	}

	@Test
	void readsWarningsOfBothSpellings() {
		SubscriptionResponse response = (SubscriptionResponse) decode(
				"{\"method\":\"subscribe\",\"channel\":\"ticker\",\"result\":{\"warnings\":[\"a\",7],"
						+ "\"warning\":\"b\",\"maxratecount\":125},\"success\":true}");
		assertThat(response.warnings()).containsExactly("a", "b");
		assertThat(response.maxRateCount()).isEqualTo(125);
		assertThat(response.channel()).isEqualTo("ticker");
	}

	@Test
	void readsAConnectionIdThatDoesNotFitALong() {
		StatusMessage status = (StatusMessage) decode(
				"{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"version\":\"2.0.10\",\"system\":\"online\","
						+ "\"api_version\":\"v2\",\"connection_id\":15113583034416118705}]}");
		assertThat(status.system()).isEqualTo(SystemStatus.ONLINE);
		assertThat(status.connectionId()).isEqualTo(new BigInteger("15113583034416118705"));
	}

	@Test
	void survivesASystemStatusThatIsNotKnownYet() {
		StatusMessage status = (StatusMessage) decode(
				"{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"sleepy\",\"new\":{\"a\":[1]}}]}");
		assertThat(status.system()).isEqualTo(SystemStatus.UNKNOWN);
		assertThat(status.connectionId()).isNull();
	}

	@Test
	void readsHeartbeatsAndPongs() {
		assertThat(decode("{\"channel\":\"heartbeat\"}")).isInstanceOf(Heartbeat.class);
		assertThat(decode("{\"method\":\"pong\",\"req_id\":101,\"time_in\":\"2023-09-24T14:10:23.799685Z\","
				+ "\"time_out\":\"2023-09-24T14:10:23.799703Z\"}"))
			.isEqualTo(new Pong(101L));
	}

	@Test
	void readsAnswersPerSymbol() {
		assertThat(decode("{\"method\":\"subscribe\",\"req_id\":1,\"result\":{\"channel\":\"book\",\"depth\":10,"
				+ "\"snapshot\":true,\"symbol\":\"BTC/USD\"},\"success\":true,\"time_out\":\"2022-06-13T08:09:10.7890123\"}"))
			.isEqualTo(new SubscriptionResponse(1L, "book", "BTC/USD", true, null, List.of(), null, null));
		assertThat(decode("{\"error\":\"Currency pair not supported XDG/USD\",\"method\":\"subscribe\",\"req_id\":7,"
				+ "\"success\":false,\"symbol\":\"XDG/USD\"}"))
			.isEqualTo(new SubscriptionResponse(7L, null, "XDG/USD", false, "Currency pair not supported XDG/USD",
					List.of(), null, null));
		assertThat(
				decode("{\"error\":\"Subscription depth not supported\",\"method\":\"subscribe\",\"success\":false}"))
			.isEqualTo(new SubscriptionResponse(null, null, null, false, "Subscription depth not supported", List.of(),
					null, null));
	}

	@Test
	void readsConnectionErrorsOfAnySpelling() {
		assertThat(decode("{\"Error\":\"Exceeded msg rate\"}")).isEqualTo(new ErrorMessage(null, "Exceeded msg rate"));
		assertThat(decode("{\"errorMessage\":\"no\",\"req_id\":3}")).isEqualTo(new ErrorMessage(3L, "no"));
	}

	@Test
	void readsInstrumentsExactlyAndLeavesBrokenOnesOut() {
		InstrumentMessage message = (InstrumentMessage) decode(
				"{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":"
						+ "{\"assets\":[],\"pairs\":[{\"symbol\":\"EUR/USD\",\"base\":\"EUR\",\"quote\":\"USD\",\"status\":\"online\","
						+ "\"qty_precision\":8,\"qty_increment\":1e-08,\"price_precision\":5,\"cost_min\":0.50,"
						+ "\"price_increment\":0.00001,\"qty_min\":0.50000000},{\"symbol\":\"BAD/USD\",\"base\":\"BAD\","
						+ "\"quote\":\"USD\",\"status\":\"online\",\"qty_precision\":\"8\",\"price_precision\":99}]}}");
		assertThat(message.rejected()).isEqualTo(1);
		Instrument pair = message.pairs().get(0);
		assertThat(pair.pricePrecision()).isEqualTo(5);
		assertThat(pair.qtyPrecision()).isEqualTo(8);
		assertThat(pair.qtyMin()).isEqualTo("0.50000000");
		assertThat(pair.qtyIncrement()).isEqualByComparingTo("0.00000001");
	}

	@Test
	void ignoresWhatItDoesNotKnow() {
		assertThat(decode("{\"channel\":\"weather\",\"data\":[]}")).isEqualTo(new UnknownMessage("weather"));
		assertThat(decode("{\"hello\":1}")).isEqualTo(new UnknownMessage(null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "12", "{", "{\"channel\":\"status\"}", "{\"channel\":\"status\",\"data\":{}}",
			"{\"channel\":\"instrument\",\"data\":[]}", "{\"channel\":\"heartbeat\"} x" })
	void refusesWhatIsNoMessage(String frame) {
		assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> decode(frame));
	}

	@Test
	void givesUpNoFrameForANumberThatIsTooLarge() {
		TradeMessage message = (TradeMessage) decode("{\"channel\":\"trade\",\"type\":\"update\",\"data\":["
				+ "{\"symbol\":\"A/B\",\"side\":\"buy\",\"price\":1e99999999999,\"qty\":1,\"ord_type\":\"limit\","
				+ "\"trade_id\":1,\"timestamp\":\"2026-01-01T00:00:00Z\"},"
				+ "{\"symbol\":\"A/B\",\"side\":\"buy\",\"price\":1.5E+0003,\"qty\":2e-08,\"ord_type\":\"limit\","
				+ "\"trade_id\":2,\"timestamp\":\"2026-01-01T00:00:00Z\",\"new\":1e99999999999}]}");
		assertThat(message.rejected()).isEqualTo(1);
		assertThat(message.trades()).hasSize(1);
		assertThat(message.trades().get(0).price()).isEqualTo("1500");
		assertThat(message.trades().get(0).qty()).isEqualTo("0.00000002");
	}

	private InboundMessage decode(String frame) {
		byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
		return this.codec.decode(bytes, 0, bytes.length);
	}

}
