// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.instrument;

import java.util.Collection;
import java.util.Optional;

/**
 * Pairs and assets that the exchange has announced, kept current while the client is
 * connected and kept as last known while it is not. Safe for any thread; never blocks.
 */
public interface Instruments {

	/**
	 * Pair of this symbol, empty when the exchange has not announced it (yet).
	 * @param symbol name of the pair, such as {@code BTC/USD}
	 */
	Optional<Instrument> find(String symbol);

	/**
	 * All known pairs in no order, empty before the first snapshot.
	 */
	Collection<Instrument> all();

	/**
	 * Asset of this name, empty when the exchange has not announced it (yet).
	 * @param id name of the asset, such as {@code BTC}
	 */
	Optional<Asset> asset(String id);

	/**
	 * All known assets in no order, empty before the first snapshot.
	 */
	Collection<Asset> assets();

}
