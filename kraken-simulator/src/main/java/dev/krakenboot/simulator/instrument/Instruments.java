// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.instrument;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.krakenboot.simulator.protocol.OutboundFrame;

/**
 * The present reference data of a market, to be changed while it runs. Every change is
 * published at once as an update of the {@code instrument} channel. Safe for use by
 * several threads.
 */
public final class Instruments {

	private final Object lock;

	private final Consumer<OutboundFrame> publisher;

	private final Map<String, AssetReference> assets = new LinkedHashMap<>();

	private final Map<String, PairReference> pairs = new LinkedHashMap<>();

	/**
	 * Creates the reference data of some pairs and their assets.
	 * @param pairs the pairs
	 * @param lock held during every change, its publication included
	 * @param publisher takes the updates
	 */
	public Instruments(Collection<PairReference> pairs, Object lock, Consumer<OutboundFrame> publisher) {
		this.lock = lock;
		this.publisher = publisher;
		for (PairReference pair : pairs) {
			this.pairs.put(pair.symbol(), pair);
			this.assets.computeIfAbsent(pair.base(), AssetReference::of);
			this.assets.computeIfAbsent(pair.quote(), AssetReference::of);
		}
	}

	public List<AssetReference> assets() {
		synchronized (this.lock) {
			return List.copyOf(this.assets.values());
		}
	}

	public List<PairReference> pairs() {
		synchronized (this.lock) {
			return List.copyOf(this.pairs.values());
		}
	}

	/**
	 * An asset.
	 * @param id the name
	 * @return the asset as it is now
	 * @throws IllegalArgumentException if there is none of the name
	 */
	public AssetReference asset(String id) {
		synchronized (this.lock) {
			return known(this.assets, id);
		}
	}

	/**
	 * A pair.
	 * @param symbol the symbol
	 * @return the pair as it is now
	 * @throws IllegalArgumentException if there is none of the symbol
	 */
	public PairReference pair(String symbol) {
		synchronized (this.lock) {
			return known(this.pairs, symbol);
		}
	}

	/**
	 * Puts an asset in the place of the one of its name, or after the others.
	 * @param asset the asset
	 */
	public void change(AssetReference asset) {
		synchronized (this.lock) {
			this.assets.put(asset.id(), asset);
			this.publisher.accept(InstrumentFrames.frame("update", List.of(asset), List.of()));
		}
	}

	/**
	 * Puts a pair in the place of the one of its symbol. The market goes on as before
	 * whatever the pair says of it: a status stops nothing.
	 * @param pair the pair
	 * @throws IllegalArgumentException if there is none of the symbol, or its digits are
	 * others, which takes {@code GeneratedMarket.changePrecision}
	 */
	public void change(PairReference pair) {
		synchronized (this.lock) {
			PairReference present = known(this.pairs, pair.symbol());
			if (present.pricePrecision() != pair.pricePrecision() || present.qtyPrecision() != pair.qtyPrecision()) {
				throw new IllegalArgumentException("The digits of a pair change with those of its book");
			}
			replace(pair);
		}
	}

	/**
	 * Gives a pair the digits that its book was given.
	 * @param symbol the symbol
	 * @param pricePrecision the fraction digits of prices
	 * @param qtyPrecision the fraction digits of quantities
	 * @param qtyMin the least order quantity
	 */
	public void rescaled(String symbol, int pricePrecision, int qtyPrecision, BigDecimal qtyMin) {
		synchronized (this.lock) {
			replace(known(this.pairs, symbol).withPrecision(pricePrecision, qtyPrecision, qtyMin));
		}
	}

	private void replace(PairReference pair) {
		this.pairs.put(pair.symbol(), pair);
		this.publisher.accept(InstrumentFrames.frame("update", List.of(), List.of(pair)));
	}

	/**
	 * All there is.
	 * @return the frame for a new subscriber
	 */
	public OutboundFrame snapshot() {
		synchronized (this.lock) {
			return InstrumentFrames.frame("snapshot", this.assets.values(), this.pairs.values());
		}
	}

	private static <T> T known(Map<String, T> all, String key) {
		T one = all.get(key);
		if (one == null) {
			throw new IllegalArgumentException("There is no " + key);
		}
		return one;
	}

}
