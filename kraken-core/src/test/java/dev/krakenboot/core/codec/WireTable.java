// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
import dev.krakenboot.core.market.CandleInterval;
import dev.krakenboot.core.market.Ticker;
import dev.krakenboot.core.market.Trade;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which field of the wire is which component of a record, and whether the two say the
 * same. Written from the protocol's tables, not from the decoders. A field is given as
 * {@code name}, {@code name?} when optional, and {@code name=path} when the component is
 * not its name in camel case; fields after a bar are known and not decoded.
 */
final class WireTable {

	private static final Map<String, String> SHORT_WORDS = Map.of("m", "MAKER", "t", "TAKER", "fcib", "BASE", "fciq",
			"QUOTE");

	private static final Map<Class<?>, WireTable> TABLES = Map.ofEntries(
			Map.entry(Ticker.class,
					new WireTable("symbol bid bid_qty ask ask_qty last volume vwap low high change change_pct "
							+ "timestamp? trades?")),
			Map.entry(Trade.class, new WireTable("symbol side price qty ord_type trade_id timestamp")),
			Map.entry(Candle.class,
					new WireTable("symbol open high low close vwap trades volume interval_begin interval | timestamp")),
			Map.entry(ExecutionReport.class,
					new WireTable("order_id exec_type order_status? timestamp symbol?=terms.symbol side?=terms.side "
							+ "order_type?=terms.orderType order_qty?=terms.orderQty cash_order_qty?=terms.cashOrderQty "
							+ "display_qty?=terms.displayQty display_qty_remain?=progress.displayQtyRemain "
							+ "limit_price?=terms.limitPrice limit_price_type?=terms.limitPriceType "
							+ "time_in_force?=terms.timeInForce effective_time?=terms.effectiveTime "
							+ "expire_time?=terms.expireTime post_only?=terms.postOnly reduce_only?=terms.reduceOnly "
							+ "margin?=terms.margin no_mpp?=terms.noMpp fee_ccy_pref?=terms.feePreference "
							+ "cl_ord_id?=references.clOrdId order_userref?=references.orderUserref "
							+ "ord_ref_id?=references.ordRefId ext_ord_id?=references.extOrdId "
							+ "ext_exec_id?=fill.extExecId sender_sub_id?=references.senderSubId amended? liquidated? "
							+ "position_status? reason? cum_qty?=progress.cumQty cum_cost?=progress.cumCost "
							+ "avg_price?=progress.avgPrice fee_usd_equiv?=progress.feeUsdEquiv exec_id=fill.execId "
							+ "trade_id?=fill.tradeId last_qty=fill.lastQty last_price=fill.lastPrice cost?=fill.cost "
							+ "liquidity_ind?=fill.liquidity fees?=fill.fees margin_borrow?=fill.marginBorrow "
							+ "triggers? contingent? user?=references.user ratecount?=rateCount "
							+ "| cancel_reason stop_price trigger triggered_price")),
			Map.entry(Fee.class, new WireTable("asset qty")),
			Map.entry(OrderTriggers.class,
					new WireTable("reference? price? price_type? actual_price? peak_price? last_price? status? "
							+ "timestamp?")),
			Map.entry(Contingent.class,
					new WireTable("order_type? trigger_price? trigger_price_type? limit_price? limit_price_type?")),
			Map.entry(Balance.class, new WireTable("asset asset_class balance wallets")),
			Map.entry(Wallet.class, new WireTable("type id balance")),
			Map.entry(LedgerEntry.class,
					new WireTable("asset asset_class amount balance fee ledger_id ref_id timestamp type subtype? "
							+ "category wallet_type wallet_id user?")),
			Map.entry(Asset.class,
					new WireTable("id status precision precision_display borrowable collateral_value margin_rate? "
							+ "multiplier? class?=assetClass underlying_symbol? max_collateral_usd_value?")),
			Map.entry(Instrument.class,
					new WireTable("symbol base quote status price_precision price_increment? qty_precision "
							+ "qty_increment? qty_min? cost_precision? cost_min? marginable? has_index? margin_initial? "
							+ "position_limit_long? position_limit_short? "
							+ "ws_display_price_precision?=displayPricePrecision | tick_size")));

	private final Map<String, String> paths = new LinkedHashMap<>();

	private final Set<String> optional = new TreeSet<>();

	private final Set<String> notDecoded;

	private WireTable(String fields) {
		String[] parts = fields.split(" \\| ");
		for (String field : parts[0].split(" ")) {
			String name = field.replaceAll("[?=].*", "");
			this.paths.put(name, field.contains("=") ? field.substring(field.indexOf('=') + 1) : camel(name));
			if (field.contains("?")) {
				this.optional.add(name);
			}
		}
		this.notDecoded = (parts.length > 1) ? Set.of(parts[1].split(" ")) : Set.of();
	}

	static WireTable of(Class<?> type) {
		return TABLES.get(type);
	}

	Set<String> fields() {
		return this.paths.keySet();
	}

	boolean isOptional(String field) {
		return this.optional.contains(field);
	}

	@Nullable Object valueOf(String field, Object record) {
		return follow(record, this.paths.get(field));
	}

	/** Compares every field of the wire, and that what the wire has not is absent. */
	static void assertSame(Map<?, ?> wire, Object record) {
		WireTable table = TABLES.get(record.getClass());
		assertThat(table).as("table of " + record.getClass()).isNotNull();
		wire.forEach((name, value) -> {
			if (table.notDecoded.contains(name)) {
				return;
			}
			assertThat(table.paths).as(record.getClass().getSimpleName()).containsKey((String) name);
			assertSameValue(name + " of " + wire, value, table.valueOf((String) name, record));
		});
		table.paths.forEach((name, path) -> {
			boolean replaced = (name.equals("reason") && wire.containsKey("cancel_reason"))
					|| (name.equals("triggers") && wire.containsKey("stop_price"))
					|| (name.equals("price_increment") && wire.containsKey("tick_size"));
			if (!wire.containsKey(name) && !replaced) {
				assertAbsent(name + " of " + wire, follow(record, path));
			}
		});
	}

	/** Compares an array of the wire with a list of records. */
	static void assertSameList(Object wire, List<?> records) {
		List<?> elements = (List<?>) wire;
		assertThat(records).hasSameSizeAs(elements);
		for (int i = 0; i < elements.size(); i++) {
			assertSame((Map<?, ?>) elements.get(i), records.get(i));
		}
	}

	static void assertSameValue(String what, @Nullable Object wire, @Nullable Object value) {
		if (wire == null) {
			assertAbsent(what, value);
		}
		else if (wire instanceof Map<?, ?> object) {
			assertThat(value).as(what).isNotNull();
			assertSame(object, value);
		}
		else if (wire instanceof List<?> list && value instanceof List<?> records) {
			assertSameList(list, records);
		}
		else {
			assertThat(text(wire, value)).as(what)
				.isEqualTo((wire instanceof WireJson.Number number) ? number.text() : wire.toString());
		}
	}

	private static void assertAbsent(String what, @Nullable Object value) {
		assertThat(value == null || (value instanceof Collection<?> list && list.isEmpty())).as("no " + what).isTrue();
	}

	/** The value in the words and digits that the wire used for it. */
	private static @Nullable String text(Object wire, @Nullable Object value) {
		if (value instanceof BigDecimal decimal && wire instanceof WireJson.Number number) {
			boolean exponent = number.text().toUpperCase(Locale.ROOT).contains("E");
			boolean same = exponent && decimal.toPlainString().equals(new BigDecimal(number.text()).toPlainString());
			return same ? number.text() : decimal.toPlainString();
		}
		if (value instanceof CandleInterval interval) {
			return interval.minutes() + "";
		}
		if (value instanceof Enum<?> constant) {
			String expected = SHORT_WORDS.getOrDefault(wire, plain(wire.toString()));
			return expected.equals(plain(constant.name())) ? wire.toString() : constant.name();
		}
		if (value instanceof Instant instant) {
			int digits = wire.toString().contains(".") ? wire.toString().length() - wire.toString().indexOf('.') - 2
					: 0;
			return new DateTimeFormatterBuilder().appendInstant(digits).toFormatter().format(instant);
		}
		return (value != null) ? value.toString() : null;
	}

	private static String plain(String word) {
		return word.replaceAll("[-_]", "").toUpperCase(Locale.ROOT);
	}

	private static @Nullable Object follow(Object record, String path) {
		Object value = record;
		for (String name : path.split("\\.")) {
			if (value == null) {
				return null;
			}
			try {
				value = value.getClass().getMethod(name).invoke(value);
			}
			catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
				throw new AssertionError(ex);
			}
		}
		return value;
	}

	private static String camel(String name) {
		StringBuilder camel = new StringBuilder();
		for (String word : name.split("_")) {
			camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return camel.toString();
	}

}
