// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.krakenboot.core.account.Balance;
import dev.krakenboot.core.account.Contingent;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.Fee;
import dev.krakenboot.core.account.LedgerEntry;
import dev.krakenboot.core.account.OrderTriggers;
import dev.krakenboot.core.account.Wallet;
import dev.krakenboot.core.instrument.Asset;
import dev.krakenboot.core.instrument.Instrument;
import dev.krakenboot.core.market.Candle;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import dev.krakenboot.core.message.BalancesMessage;
import dev.krakenboot.core.message.CandleMessage;
import dev.krakenboot.core.message.ExecutionsMessage;
import dev.krakenboot.core.message.InboundMessage;
import dev.krakenboot.core.message.InstrumentMessage;
import dev.krakenboot.core.message.TickerMessage;
import dev.krakenboot.core.message.TradeMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of each field of each record when it is absent, unknown or broken. */
class FieldPolicyTests {

	private final SpotV2Codec codec = new SpotV2Codec();

	/**
	 * Records with all their fields, and where they are in a frame.
	 *
	 * @param type the record, or the one within it that is looked at
	 * @param frame a frame with the sign {@code $} for the record
	 * @param record the whole record
	 * @param inner the field that holds the inner record, or an empty text
	 */
	record Family(Class<?> type, String frame, String record, String inner) {

		@SuppressWarnings("unchecked")
		Map<String, Object> target(Map<String, Object> whole) {
			Object value = this.inner.isEmpty() ? whole : whole.get(this.inner);
			return (Map<String, Object>) ((value instanceof List<?> list) ? list.get(0) : value);
		}

		@Override
		public String toString() {
			return this.type.getSimpleName();
		}

	}

	static Stream<Family> families() {
		String executions = "{\"channel\":\"executions\",\"type\":\"update\",\"data\":[$],\"sequence\":2}";
		String balances = "{\"channel\":\"balances\",\"type\":\"TYPE\",\"data\":[$],\"sequence\":2}";
		String instrument = "{\"channel\":\"instrument\",\"type\":\"update\",\"data\":{\"KIND\":[$]}}";
		String balance = "{'asset':'BTC','asset_class':'currency','balance':1.20,'wallets':"
				+ "[{'type':'spot','id':'main','balance':1.20}]}";
		return Stream.of(new Family(Ticker.class, "{\"channel\":\"ticker\",\"type\":\"update\",\"data\":[$]}",
				"{'symbol':'ALGO/USD','bid':0.10025,'bid_qty':740.00000000,'ask':0.10036,'ask_qty':1361.44813783,"
						+ "'last':0.10035,'volume':997038.98383185,'vwap':0.10148,'low':0.09979,'high':0.10285,"
						+ "'change':-0.00017,'change_pct':-0.17,'timestamp':'2023-09-25T09:04:31.742648Z',"
						+ "'trades':135262}",
				""),
				new Family(Trade.class, "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[$]}",
						"{'symbol':'MATIC/USD','side':'buy','price':0.5147,'qty':6423.46326000,'ord_type':'limit',"
								+ "'trade_id':9007199254740993,'timestamp':'2023-09-25T07:48:36.925533Z'}",
						""),
				new Family(Candle.class, "{\"channel\":\"ohlc\",\"type\":\"update\",\"data\":[$]}",
						"{'symbol':'A/B','open':0.5624,'high':0.5628,'low':0.5622,'close':0.5627,'trades':12,"
								+ "'volume':30927.68066226,'vwap':0.5626,'interval_begin':'2023-10-04T16:25:00.000000001Z',"
								+ "'interval':21600}",
						""),
				new Family(ExecutionReport.class, executions, REPORT, ""),
				new Family(Fee.class, executions, REPORT, "fees"),
				new Family(OrderTriggers.class, executions, REPORT, "triggers"),
				new Family(Contingent.class, executions, REPORT, "contingent"),
				new Family(Balance.class, balances.replace("TYPE", "snapshot"), balance, ""),
				new Family(Wallet.class, balances.replace("TYPE", "snapshot"), balance, "wallets"),
				new Family(LedgerEntry.class, balances.replace("TYPE", "update"),
						"{'ledger_id':'AAICKV-NMQSR-ZO5IJD','ref_id':'AGBB7L-HT5LX-J3BB4A',"
								+ "'timestamp':'2023-09-22T10:33:05.710082Z','type':'creator_fee','asset':'BTC',"
								+ "'asset_class':'currency','category':'margin-conversion','wallet_type':'spot',"
								+ "'wallet_id':'main','amount':-0.0050000000,'fee':0.0000000000,'balance':0.0050000000,"
								+ "'subtype':'spotfromfutures','user':'AA96N74GCGEFN8KI'}",
						""),
				new Family(Asset.class, instrument.replace("KIND", "assets"),
						"{'id':'AAPLx','status':'fundingtemporarilydisabled','precision':10,'precision_display':5,"
								+ "'borrowable':true,'collateral_value':1.000,'margin_rate':0.025000,'multiplier':1.0,"
								+ "'class':'equity','underlying_symbol':'AAPL','max_collateral_usd_value':1000.00}",
						""),
				new Family(Instrument.class, instrument.replace("KIND", "pairs"),
						"{'symbol':'BTC/USD','base':'BTC','quote':'USD','status':'reduce_only','qty_precision':8,"
								+ "'qty_increment':1e-08,'price_precision':1,'cost_precision':5,'marginable':true,"
								+ "'has_index':true,'cost_min':0.5,'margin_initial':0.2,'position_limit_long':250,"
								+ "'position_limit_short':200,'price_increment':0.1,'qty_min':0.0001,"
								+ "'ws_display_price_precision':1}",
						""));
	}

	private static final String REPORT = "{'order_id':'OVN7VD-7VYHS-APBKHA','exec_type':'trade',"
			+ "'order_status':'partially_filled','timestamp':'2026-01-22T06:06:19.833306Z','symbol':'BTC/USDT','side':'sell',"
			+ "'order_type':'trailing-stop-limit','order_qty':0.00010000,'cash_order_qty':8.00,'display_qty':0.00002000,"
			+ "'display_qty_remain':0.00001000,'limit_price':80000.0,'limit_price_type':'pct','time_in_force':'GTD',"
			+ "'effective_time':'2026-01-22T06:06:20Z','expire_time':'2026-01-23T06:06:20Z','post_only':false,"
			+ "'reduce_only':true,'margin':true,'no_mpp':false,'fee_ccy_pref':'fcib','cl_ord_id':'b17c7bb34d000200',"
			+ "'order_userref':0,'ord_ref_id':'OAAAAA-BBBBB-CCCCCC','ext_ord_id':'e1','ext_exec_id':'e2',"
			+ "'sender_sub_id':'s','amended':true,'liquidated':false,'position_status':'closing','reason':'User requested',"
			+ "'cum_qty':0.00005000,'cum_cost':4.00000,'avg_price':80000.0,'fee_usd_equiv':0.0100,'exec_id':'TGBB7L-1',"
			+ "'trade_id':62887576,'last_qty':0.00005000,'last_price':80000.1,'cost':4.00001,'liquidity_ind':'m',"
			+ "'fees':[{'asset':'USDT','qty':0.0104}],'margin_borrow':true,'triggers':{'reference':'index','price':0.2,"
			+ "'price_type':'quote','actual_price':0.3,'peak_price':0.4,'last_price':0.5,'status':'triggered',"
			+ "'timestamp':'2026-01-22T06:06:19.5Z'},'contingent':{'order_type':'stop-loss','trigger_price':1.0,"
			+ "'trigger_price_type':'static','limit_price':2.0,'limit_price_type':'pct'},'user':'AA96N74GCGEFN8KI',"
			+ "'ratecount':12.34}";

	@ParameterizedTest
	@MethodSource("families")
	void readsEveryField(Family family) {
		Map<String, Object> whole = whole(family);
		assertThat(family.target(whole).keySet()).containsExactlyInAnyOrderElementsOf(fields(family));
		WireTable.assertSame(whole, onlyRecord(decode(family, whole)));
	}

	@ParameterizedTest
	@MethodSource("families")
	void ignoresAnUnknownField(Family family) {
		Map<String, Object> whole = whole(family);
		InboundMessage without = decode(family, whole);
		family.target(whole).put("brand_new", List.of(Map.of("a", new WireJson.Number("1e-9"))));
		assertThat(decode(family, whole)).isEqualTo(without);
	}

	@ParameterizedTest
	@MethodSource("families")
	void leavesAnAbsentOptionalFieldNullAndRejectsWithoutARequiredOne(Family family) {
		for (String field : fields(family)) {
			for (boolean explicit : new boolean[] { false, true }) {
				Map<String, Object> whole = whole(family);
				if (explicit) {
					family.target(whole).put(field, null);
				}
				else {
					family.target(whole).remove(field);
				}
				InboundMessage message = decode(family, whole);
				if (WireTable.of(family.type()).isOptional(field)) {
					WireTable.assertSame(whole, onlyRecord(message));
				}
				else {
					assertThat(records(message)).as(field).isEmpty();
					assertThat(rejected(message)).as(field).isEqualTo(1);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("families")
	void rejectsAFieldOfAWrongForm(Family family) {
		for (String field : fields(family)) {
			for (Object wrong : wrongForms(family.target(whole(family)).get(field))) {
				Map<String, Object> whole = whole(family);
				family.target(whole).put(field, wrong);
				InboundMessage message = decode(family, whole);
				if (field.equals("cost_min")) {
					assertThat(((Instrument) onlyRecord(message)).costMin()).isNull();
				}
				else {
					assertThat(records(message)).as(field + " " + wrong).isEmpty();
					assertThat(rejected(message)).as(field + " " + wrong).isEqualTo(1);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("families")
	void survivesAWordThatIsNotKnownYet(Family family) {
		Map<String, Object> known = whole(family);
		Object record = onlyRecord(decode(family, known));
		for (String field : family.inner().isEmpty() ? fields(family) : List.<String>of()) {
			if (WireTable.of(family.type()).valueOf(field, record) instanceof Enum<?> constant
					&& known.get(field) instanceof String) {
				Map<String, Object> whole = whole(family);
				whole.put(field, "sleepy \n word");
				Object survived = onlyRecord(decode(family, whole));
				assertThat(WireTable.of(family.type()).valueOf(field, survived)).as(field)
					.isEqualTo(Enum.valueOf(constant.getDeclaringClass(), "UNKNOWN"));
			}
		}
	}

	private static List<Object> wrongForms(Object right) {
		List<Object> wrong = new ArrayList<>(
				List.of(right instanceof Map ? List.of() : Map.of(), right instanceof List ? Map.of() : List.of(7)));
		if (right instanceof WireJson.Number number) {
			wrong.add(number.text());
			wrong.add(true);
			wrong.add(new WireJson.Number("1e999999999"));
			wrong.add(new WireJson.Number("1e-999999999"));
		}
		else {
			wrong.add(new WireJson.Number("7"));
		}
		if (right instanceof Boolean) {
			wrong.add("true");
		}
		if (right instanceof String text && text.endsWith("Z") && text.contains(":")) {
			wrong.add("yesterday");
			wrong.add(text.replace("Z", ""));
		}
		return wrong;
	}

	private static List<String> fields(Family family) {
		return List.copyOf(WireTable.of(family.type()).fields());
	}

	private static Map<String, Object> whole(Family family) {
		return WireJson.object(family.record().replace('\'', '"'));
	}

	private InboundMessage decode(Family family, Map<String, Object> whole) {
		byte[] bytes = family.frame()
			.replace("$", WireJson.write(whole).replace("\n", "\\n"))
			.getBytes(StandardCharsets.UTF_8);
		return this.codec.decode(bytes, 0, bytes.length);
	}

	private static Object onlyRecord(InboundMessage message) {
		assertThat(rejected(message)).isZero();
		List<?> records = records(message);
		assertThat(records).hasSize(1);
		return records.get(0);
	}

	static List<?> records(InboundMessage message) {
		if (message instanceof TickerMessage tickers) {
			return tickers.tickers();
		}
		if (message instanceof TradeMessage trades) {
			return trades.trades();
		}
		if (message instanceof CandleMessage candles) {
			return candles.candles();
		}
		if (message instanceof ExecutionsMessage executions) {
			return executions.reports();
		}
		if (message instanceof BalancesMessage.Snapshot balances) {
			return balances.balances();
		}
		if (message instanceof BalancesMessage.Update entries) {
			return entries.entries();
		}
		InstrumentMessage instruments = (InstrumentMessage) message;
		return Stream.of(instruments.assets(), instruments.pairs()).flatMap(List::stream).toList();
	}

	static int rejected(InboundMessage message) {
		if (message instanceof TickerMessage tickers) {
			return tickers.rejected();
		}
		if (message instanceof TradeMessage trades) {
			return trades.rejected();
		}
		if (message instanceof CandleMessage candles) {
			return candles.rejected();
		}
		if (message instanceof ExecutionsMessage executions) {
			return executions.rejected();
		}
		return (message instanceof BalancesMessage balances) ? balances.rejected()
				: ((InstrumentMessage) message).rejected();
	}

}
