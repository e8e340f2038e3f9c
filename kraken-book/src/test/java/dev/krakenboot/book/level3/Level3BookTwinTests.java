// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import dev.krakenboot.book.ApplyResult;
import dev.krakenboot.book.BookState;
import dev.krakenboot.book.BookView;
import dev.krakenboot.book.Side;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine against {@link NaiveLevel3Book} on generated streams with every kind of
 * event: orders that return, move, lose or keep their place, are older than those that
 * stand there already, fall out of the depth, or are not there at all.
 */
class Level3BookTwinTests {

	@Property(tries = 25)
	void agreesAtDepth10(@ForAll long seed) {
		play(new Stream(seed, 10, 15, 4), 250);
	}

	@Property(tries = 4)
	void agreesAtDepth100(@ForAll long seed) {
		play(new Stream(seed, 100, 150, 12), 100);
	}

	@Property(tries = 2)
	void agreesAtDepth1000(@ForAll long seed) {
		play(new Stream(seed, 1000, 1500, 60), 30);
	}

	@Property(tries = 4)
	void agreesOnLongQueues(@ForAll long seed) {
		play(new Stream(seed, 10, 2, 60), 80);
	}

	@Property(tries = 3)
	void agreesOnManyOrders(@ForAll long seed) {
		play(new Stream(seed, 10, 14, 100), 60);
	}

	private static void play(Stream stream, int messages) {
		NaiveLevel3Book naive = stream.naive;
		Level3Book book = new Level3Book("A/B", stream.depth, stream.pricePrecision, stream.qtyPrecision);
		BookState unverified = BookState.AWAITING_SNAPSHOT;
		for (int i = 0; i < messages; i++) {
			boolean snapshot = i == 0 || stream.random.nextInt(60) == 0;
			String frame = snapshot ? stream.snapshot() : stream.update();
			long checksum = naive.apply(frame.replace("#", "0"));
			int fate = stream.random.nextInt(100);
			if (snapshot && fate < 30) {
				assertThat(Level3Frames.apply(book, frame.replace("\"checksum\":#,", "")))
					.isEqualTo(ApplyResult.UNVERIFIED);
				assertThat(book.state()).isEqualTo(unverified);
				assertThat(book.checksum()).isEqualTo(BookView.NO_CHECKSUM);
			}
			else if (fate < 98) {
				assertThat(Level3Frames.apply(book, frame.replace("#", Long.toString(checksum)))).as(frame)
					.isEqualTo(ApplyResult.VERIFIED);
				unverified = BookState.RESYNCING;
				assertThat(book.state()).isEqualTo(BookState.LIVE);
				assertThat(book.checksum()).isEqualTo(checksum);
			}
			else {
				assertThat(Level3Frames.apply(book, frame.replace("#", Long.toString(checksum ^ 1))))
					.isEqualTo(ApplyResult.MISMATCH);
				assertThat(book.state()).isEqualTo(unverified);
				assertThat(book.orderCount()).isZero();
				assertThat(book.comparedDigits(Side.BID)).isEqualTo(naive.comparedDigits(Side.BID));
				String replacement = stream.snapshot();
				checksum = naive.apply(replacement.replace("#", "0"));
				assertThat(Level3Frames.apply(book, replacement.replace("#", Long.toString(checksum))))
					.isEqualTo(ApplyResult.VERIFIED);
				unverified = BookState.RESYNCING;
			}
			assertThat(book.computedChecksum()).isEqualTo(checksum);
			assertSame(book, naive);
			if (stream.random.nextInt(10) == 0) {
				assertSame(book.snapshot(), naive);
			}
			assertThat(List.of((int) book.unknownModifies(), (int) book.unknownDeletes(), (int) book.replacedOrders(),
					(int) book.duplicateOrders()))
				.isEqualTo(naive.counts());
			for (Side side : Side.values()) {
				assertThat(book.comparedDigits(side)).isEqualTo(naive.comparedDigits(side));
			}
		}
	}

	private static void assertSame(Level3View book, NaiveLevel3Book naive) {
		assertThat(book.orderCount()).isEqualTo(naive.orders().size());
		for (Side side : Side.values()) {
			assertThat(book.levels(side)).isEqualTo(naive.levels(side));
			int level = 0;
			for (Map.Entry<BigDecimal, List<NaiveLevel3Book.Order>> queue : naive.queues(side).entrySet()) {
				List<OrderEntry> expected = new ArrayList<>();
				BigDecimal ahead = BigDecimal.ZERO.setScale(book.qtyPrecision());
				BigDecimal total = NaiveLevel3Book.sum(queue.getValue());
				for (NaiveLevel3Book.Order order : queue.getValue()) {
					Instant time = order.time();
					QueuePosition position = book.queuePosition(order.id()).orElseThrow();
					assertThat(position.side()).isEqualTo(side);
					assertThat(position.price()).isEqualTo(queue.getKey());
					assertThat(position.qty()).isEqualTo(order.qty());
					assertThat(position.ordersAhead()).isEqualTo(expected.size());
					assertThat(position.qtyAhead()).isEqualTo(ahead);
					assertThat(position.levelOrders()).isEqualTo(queue.getValue().size());
					assertThat(position.levelQty()).isEqualTo(total);
					ahead = ahead.add(order.qty());
					expected.add(new OrderEntry(order.id(), order.price(), order.qty(),
							time.getEpochSecond() * 1_000_000_000L + time.getNano()));
				}
				assertThat(book.orders(side, level)).isEqualTo(expected);
				assertThat(book.orderCount(side, level)).isEqualTo(expected.size());
				level++;
			}
		}
		assertThat(book.queuePosition("OXXXXX-XXXXX-XXXXXX")).isEmpty();
	}

	/** Frames with {@code #} in place of the checksum, numbers in varying forms. */
	private static final class Stream {

		private final Random random;

		private final int depth;

		private final int pricePrecision;

		private final int qtyPrecision;

		private final NaiveLevel3Book naive;

		private final int prices;

		private final int events;

		/** Ids that were used, of orders that are still there or not. */
		private final List<String> ids = new ArrayList<>();

		Stream(long seed, int depth, int prices, int events) {
			this.random = new Random(seed);
			this.depth = depth;
			this.prices = prices;
			this.events = events;
			this.pricePrecision = this.random.nextInt(11);
			this.qtyPrecision = this.random.nextInt(9);
			this.naive = new NaiveLevel3Book(depth, this.pricePrecision, this.qtyPrecision);
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
				String order = type.equals("snapshot") ? order("", newId(), price(bid), qty(), time())
						: event(bid, held);
				(bid ? bids : asks).add(order);
			}
			return "{\"channel\":\"level3\",\"type\":\"" + type
					+ "\",\"data\":[{\"checksum\":#,\"symbol\":\"A/B\",\"bids\":[" + String.join(",", bids)
					+ "],\"asks\":[" + String.join(",", asks) + "]}]}";
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
				case 5 ->
					order("modify", this.ids.get(this.random.nextInt(this.ids.size())), price(bid), qty(), time());
				case 6 ->
					order("delete", this.ids.get(this.random.nextInt(this.ids.size())), price(bid), qty(), time());
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
			long qty = (this.random.nextInt(40) == 0) ? 0
					: 1 + (this.random.nextLong() >>> 14 + this.random.nextInt(48));
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
				case 1 -> "{" + eventField + idField + priceField + (event.equals("delete") ? "" : qtyField) + timeField
						+ "}";
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

}
