// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.metrics;

import java.time.Clock;
import java.util.Collection;
import java.util.List;

import dev.krakenboot.book.decode.FrameException;
import dev.krakenboot.core.KrakenClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of clients. Tags are names of clients, connections and wanted symbols, and the
 * closed set of reasons: nothing that the exchange sends makes a meter. Books that are
 * wanted later get theirs with their first change of state.
 * <table>
 * <caption>Meters</caption>
 * <tr>
 * <th>Name</th>
 * <th>Kind</th>
 * <th>Tags</th>
 * <th>Meaning</th>
 * </tr>
 * <tr>
 * <td>{@code kraken.frames.received}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>messages received, of every kind</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.bytes.received}</td>
 * <td>counter, bytes</td>
 * <td>client</td>
 * <td>their bytes, without the framing of the WebSocket</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.frames.rejected}</td>
 * <td>counter</td>
 * <td>client, reason</td>
 * <td>messages that were refused; reason is a {@link FrameException.Reason} in lower
 * case, or {@code message} for messages that are no book frames</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.messages.unknown}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>well-formed messages of no known kind</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.messages.ignored}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>book messages of no present subscription, or before a snapshot</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.probes}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>quiet books that were proven by a fresh snapshot</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.probes.different}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>such snapshots that differed from the book that was live</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.updates.conflated}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>updates that were not delivered to a listener because a newer one took their
 * place</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.changes.dropped}</td>
 * <td>counter</td>
 * <td>client</td>
 * <td>state changes dropped for a listener that does not return</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.connection.up}</td>
 * <td>gauge</td>
 * <td>client, connection</td>
 * <td>1 while connected, otherwise 0</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.connection.reconnects}</td>
 * <td>counter</td>
 * <td>client, connection</td>
 * <td>connections established again since the client was started</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.live}</td>
 * <td>gauge</td>
 * <td>client, symbol</td>
 * <td>1 while the book is live, otherwise 0</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.age}</td>
 * <td>gauge, seconds</td>
 * <td>client, symbol</td>
 * <td>time since the exchange's time of the last verified message, so with the difference
 * of the two clocks in it; not a number when there is none</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.updates}</td>
 * <td>counter</td>
 * <td>client, symbol</td>
 * <td>update messages applied and verified</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.mismatches}</td>
 * <td>counter</td>
 * <td>client, symbol</td>
 * <td>messages whose checksum did not match</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.resyncs}</td>
 * <td>counter</td>
 * <td>client, symbol</td>
 * <td>fresh snapshots asked for because the book could not be trusted</td>
 * </tr>
 * <tr>
 * <td>{@code kraken.book.crossings}</td>
 * <td>counter</td>
 * <td>client, symbol</td>
 * <td>verified messages after which the best bid was at or above the best ask</td>
 * </tr>
 * </table>
 */
public final class KrakenMetrics implements MeterBinder {

	private final List<KrakenClient> clients;

	private final Clock clock;

	/**
	 * Creates the binder.
	 * @param clients the clients, each of another name; they must not be garbage before
	 * the registry is
	 * @param clock the present time, for ages
	 */
	public KrakenMetrics(Collection<KrakenClient> clients, Clock clock) {
		this.clients = List.copyOf(clients);
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.clients.forEach((client) -> new ClientMeters(client, registry, this.clock).bind());
	}

}
