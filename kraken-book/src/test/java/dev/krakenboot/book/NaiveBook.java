// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same book in the most obvious way: Jackson, {@link BigDecimal} and {@link TreeMap}.
 * Shares nothing with the engine.
 */
final class NaiveBook {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final int depth;

	private final int pricePrecision;

	private final int qtyPrecision;

	private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());

	private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

	NaiveBook(int depth, int pricePrecision, int qtyPrecision) {
		this.depth = depth;
		this.pricePrecision = pricePrecision;
		this.qtyPrecision = qtyPrecision;
	}

	/** Applies the only element of a frame, and answers the checksum it leads to. */
	long apply(String frame) {
		JsonNode root = MAPPER.readTree(frame);
		JsonNode element = root.get("data").get(0);
		if (root.get("type").stringValue().equals("snapshot")) {
			this.bids.clear();
			this.asks.clear();
		}
		apply(this.bids, element.get("bids"));
		apply(this.asks, element.get("asks"));
		return checksum();
	}

	private void apply(TreeMap<BigDecimal, BigDecimal> side, JsonNode levels) {
		for (JsonNode level : levels) {
			BigDecimal price = level.get("price").decimalValue();
			BigDecimal qty = level.get("qty").decimalValue();
			side.remove(price);
			if (qty.signum() != 0) {
				side.put(price, qty);
			}
		}
		while (side.size() > this.depth) {
			side.pollLastEntry();
		}
	}

	long checksum() {
		StringBuilder text = new StringBuilder();
		this.asks.entrySet().stream().limit(10).forEach((level) -> text.append(digits(level)));
		this.bids.entrySet().stream().limit(10).forEach((level) -> text.append(digits(level)));
		CRC32 crc = new CRC32();
		crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
		return crc.getValue();
	}

	private String digits(Map.Entry<BigDecimal, BigDecimal> level) {
		return level.getKey().setScale(this.pricePrecision).unscaledValue().toString()
				+ level.getValue().setScale(this.qtyPrecision).unscaledValue();
	}

	/** Digits of the best ten levels, as they are compared. */
	List<String> comparedDigits(Side side) {
		return ((side == Side.BID) ? this.bids : this.asks).entrySet().stream().limit(10).map(this::digits).toList();
	}

	List<PriceLevel> levels(Side side) {
		List<PriceLevel> levels = new ArrayList<>();
		((side == Side.BID) ? this.bids : this.asks).forEach((price, qty) -> levels
			.add(new PriceLevel(price.setScale(this.pricePrecision), qty.setScale(this.qtyPrecision))));
		return levels;
	}

}
