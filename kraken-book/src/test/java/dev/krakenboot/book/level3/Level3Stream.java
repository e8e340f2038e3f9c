// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.krakenboot.book.Side;

/**
 * Seeded frames with {@code #} in place of the checksum, numbers in varying forms.
 */
public final class Level3Stream {

	final Random random;

	final int depth;

	final int pricePrecision;

	final int qtyPrecision;

	final NaiveLevel3Book naive;

	private final int prices;

	private final int events;

	/** Ids that were used, of orders that are still there or not. */
	private final List<String> ids = new ArrayList<>();

	public Level3Stream(long seed, int depth, int prices, int events) {
		this.random = new Random(seed);
		this.depth = depth;
		this.prices = prices;
		this.events = events;
		this.pricePrecision = this.random.nextInt(11);
		this.qtyPrecision = this.random.nextInt(9);
		this.naive = new NaiveLevel3Book(depth, this.pricePrecision, this.qtyPrecision);
	}

	public int pricePrecision() {
		return this.pricePrecision;
	}

	public int qtyPrecision() {
		return this.qtyPrecision;
	}

	/**
	 * Frames with checksums, most of them right: after a wrong one comes a snapshot, and
	 * some snapshots have none.
	 */
	public List<String> frames(int messages) {
		List<String> frames = new ArrayList<>();
		for (int i = 0; i < messages; i++) {
			boolean snapshot = i == 0 || this.random.nextInt(60) == 0;
			String frame = snapshot ? snapshot() : update();
			long checksum = this.naive.apply(frame.replace("#", "0"));
			int fate = this.random.nextInt(100);
			if (snapshot && fate < 30) {
				frames.add(frame.replace("\"checksum\":#,", ""));
				continue;
			}
			frames.add(frame.replace("#", Long.toString((fate < 98) ? checksum : checksum ^ 1)));
			if (fate >= 98) {
				String replacement = snapshot();
				frames.add(replacement.replace("#", Long.toString(this.naive.apply(replacement.replace("#", "0")))));
			}
		}
		return frames;
	}

	String snapshot() {
		return frame("snapshot", 10 * this.events);
	}

	String update() {
		return frame("update", this.random.nextInt(2 * this.events));
	}

	private String frame(String type, int events) {
		List<String> bids = new ArrayList<>();
		List<String> asks = new ArrayList<>();
		List<NaiveLevel3Book.Order> held = new ArrayList<>(this.naive.orders());
		for (int i = 0; i < events; i++) {
			boolean bid = this.random.nextBoolean();
			String order = type.equals("snapshot") ? order("", newId(), price(bid), qty(), time()) : event(bid, held);
			(bid ? bids : asks).add(order);
		}
		return "{\"channel\":\"level3\",\"type\":\"" + type
				+ "\",\"data\":[{\"checksum\":#,\"symbol\":\"A/B\",\"bids\":[" + String.join(",", bids) + "],\"asks\":["
				+ String.join(",", asks) + "]}]}";
	}

	private String event(boolean bid, List<NaiveLevel3Book.Order> held) {
		int kind = this.random.nextInt(100);
		if (kind < 40 || held.isEmpty()) {
			return order("add", newId(), price(bid), qty(), time());
		}
		NaiveLevel3Book.Order order = held.get(this.random.nextInt(held.size()));
		boolean side = order.side() == Side.BID;
		String time = order.time().toString();
		String id = order.id();
		if (kind < 48) {
			// Back under an id that was used before, held at the moment or not.
			return order("add", this.ids.get(this.random.nextInt(this.ids.size())), price(bid), qty(), time());
		}
		if (kind < 58) {
			return (side == bid) ? order("modify", id, order.price(), qty(), time)
					: order("delete", id, order.price(), order.qty(), time);
		}
		return switch (kind % 10) {
			case 0, 1 -> order("modify", id, order.price(), qty(), time());
			case 2, 3 -> order("modify", id, price(bid), qty(), this.random.nextBoolean() ? time : time());
			case 4 -> order("modify", id, order.price(), BigDecimal.ZERO.setScale(this.qtyPrecision), time);
			case 5 -> order("modify", this.ids.get(this.random.nextInt(this.ids.size())), price(bid), qty(), time());
			case 6 -> order("delete", this.ids.get(this.random.nextInt(this.ids.size())), price(bid), qty(), time());
			default -> order("delete", id, order.price(), order.qty(), time);
		};
	}

	private String newId() {
		if (!this.ids.isEmpty() && this.random.nextInt(25) == 0) {
			return this.ids.get(this.random.nextInt(this.ids.size()));
		}
		String number = Integer.toString(this.ids.size(), 36).toUpperCase();
		String id = switch (this.random.nextInt(20)) {
			case 0 -> number;
			case 1 -> "o€" + number;
			case 2 -> "0".repeat(39 - number.length()) + number;
			default -> "OABCDE-FGHIJ-" + "0".repeat(6 - number.length()) + number;
		};
		this.ids.add(id);
		return id;
	}

	/** The sides overlap a little, so that the book is crossed at times. */
	private BigDecimal price(boolean bid) {
		int distance = this.random.nextInt(this.prices);
		return BigDecimal.valueOf(98_500L + (bid ? 1 - distance : distance - 1), this.pricePrecision);
	}

	private BigDecimal qty() {
		long qty = (this.random.nextInt(40) == 0) ? 0 : 1 + (this.random.nextLong() >>> 14 + this.random.nextInt(48));
		return BigDecimal.valueOf(qty, this.qtyPrecision);
	}

	/** Few different times, mostly the newer ones. */
	private String time() {
		return Level3Frames.MINUTE + "59." + String.format("%09d", 100_000_000 + this.ids.size() / 3
				- this.random.nextInt(8) - ((this.random.nextInt(6) == 0) ? this.random.nextInt(60) : 0)) + "Z";
	}

	private String order(String event, String id, BigDecimal price, BigDecimal qty, String time) {
		String eventField = event.isEmpty() ? "" : "\"event\":\"" + event + "\",";
		String idField = "\"order_id\":\"" + id + "\"";
		String priceField = ",\"limit_price\":" + number(price);
		String qtyField = ",\"order_qty\":" + number(qty);
		String timeField = ",\"timestamp\":\"" + time + "\"";
		return switch (this.random.nextInt(12)) {
			case 0 -> "{" + idField + timeField + priceField + qtyField
					+ (event.isEmpty() ? "" : ",\"event\":\"" + event + "\"") + "}";
			case 1 ->
				"{" + eventField + idField + priceField + (event.equals("delete") ? "" : qtyField) + timeField + "}";
			default -> "{" + eventField + idField + priceField + qtyField + timeField + "}";
		};
	}

	private String number(BigDecimal value) {
		return switch (this.random.nextInt(12)) {
			case 0 -> (value.signum() == 0) ? "-0.0e-3" : value.stripTrailingZeros().toPlainString();
			case 1 -> value.unscaledValue() + "e-" + value.scale();
			case 2 -> value.unscaledValue().multiply(BigInteger.TEN) + "E-" + (value.scale() + 1);
			default -> value.toPlainString();
		};
	}

}
