// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.fault;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.krakenboot.simulator.protocol.OutboundFrame;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Faults to switch on and off while the simulator runs, from any thread. None touches the
 * market: {@code Market.truth} and market listeners always tell the right state.
 */
public final class Faults {

	private final Supplier<? extends Collection<? extends ClientConnection>> connections;

	private final List<FrameFault> frameFaults = new CopyOnWriteArrayList<>();

	private final Map<String, String> refusals = new ConcurrentHashMap<>();

	private final Set<String> withoutData = ConcurrentHashMap.newKeySet();

	private volatile boolean acksWithheld;

	private volatile boolean silent;

	private volatile int upgradeRefusal;

	/**
	 * Creates the faults of one simulator, all off.
	 * @param connections gives the open connections
	 */
	public Faults(Supplier<? extends Collection<? extends ClientConnection>> connections) {
		this.connections = connections;
	}

	/**
	 * Changes one digit of a quantity or price in the next book update of the symbol. It
	 * stays valid JSON. The next update is the first one sent on any connection. At depth
	 * 10 its checksum cannot match; at greater depths the level may be below the ten
	 * best, where no checksum can tell.
	 * @param symbol the symbol
	 */
	public void changeDigitInNext(String symbol) {
		onNext(symbol, 1, (frame, next) -> next.accept(frame.withText(Digits.change(frame.text()))));
	}

	/**
	 * Changes the checksum in the next book update of the symbol, the first one sent on
	 * any connection.
	 * @param symbol the symbol
	 */
	public void changeChecksumInNext(String symbol) {
		onNext(symbol, 1, (frame, next) -> next.accept(frame.withText(Digits.changeChecksum(frame.text()))));
	}

	/**
	 * Loses the next book updates of the symbol, counted over all connections.
	 * @param symbol the symbol
	 * @param count how many
	 */
	public void loseNext(String symbol, int count) {
		onNext(symbol, count, (frame, next) -> {
		});
	}

	/**
	 * Puts a fault in the way of every frame, after those already there.
	 * @param fault the fault
	 * @return takes it out again
	 */
	public Runnable add(FrameFault fault) {
		this.frameFaults.add(fault);
		return () -> this.frameFaults.remove(fault);
	}

	/**
	 * Closes the TCP connection of every client without a WebSocket close frame.
	 */
	public void cutConnections() {
		this.connections.get().forEach(ClientConnection::cut);
	}

	/**
	 * Refuses subscribe requests for a symbol. Present subscriptions go on.
	 * @param symbol the symbol
	 * @param errorText the {@code error} of the response
	 */
	public void refuse(String symbol, String errorText) {
		this.refusals.put(symbol, errorText);
	}

	/**
	 * Acknowledges later subscriptions to a symbol without ever sending a snapshot or an
	 * update.
	 * @param symbol the symbol
	 */
	public void ackWithoutData(String symbol) {
		this.withoutData.add(symbol);
	}

	/**
	 * Takes subscriptions to a symbol as usual again. A subscription that was
	 * acknowledged without data stays without.
	 * @param symbol the symbol
	 */
	public void accept(String symbol) {
		this.refusals.remove(symbol);
		this.withoutData.remove(symbol);
	}

	/**
	 * Loses the responses to all requests but {@code ping}. The requests take effect.
	 */
	public void withholdAcks() {
		this.acksWithheld = true;
	}

	/**
	 * Sends responses again. Those withheld are lost.
	 */
	public void sendAcks() {
		this.acksWithheld = false;
	}

	/**
	 * Answers WebSocket upgrades with an HTTP status instead.
	 * @param httpStatus the status, such as 503
	 */
	public void refuseUpgrades(int httpStatus) {
		this.upgradeRefusal = httpStatus;
	}

	public void acceptUpgrades() {
		this.upgradeRefusal = 0;
	}

	/**
	 * Sends nothing any more, not a single byte, on the open connections and on later
	 * ones, which are not even upgraded. The connections stay open, requests are still
	 * read and logged, and what would have been sent is lost.
	 */
	public void silence() {
		this.silent = true;
		this.connections.get().forEach((connection) -> connection.silent(true));
	}

	/**
	 * Makes the connections that are open now silent, as {@link #silence()} does, but not
	 * later ones.
	 */
	public void silenceOpenConnections() {
		this.connections.get().forEach((connection) -> connection.silent(true));
	}

	/**
	 * Sends again on all connections.
	 */
	public void resume() {
		this.silent = false;
		this.connections.get().forEach((connection) -> connection.silent(false));
	}

	/**
	 * Sends a text to every client, whatever it is.
	 * @param rawText the text of the frame
	 */
	public void sendToAll(String rawText) {
		this.connections.get().forEach((connection) -> connection.sendRaw(rawText));
	}

	/**
	 * Sends a text to every client subscribed to the book of a symbol.
	 * @param symbol the symbol
	 * @param rawText the text of the frame
	 */
	public void sendToSubscribers(String symbol, String rawText) {
		for (ClientConnection connection : this.connections.get()) {
			if (connection.bookSymbols().contains(symbol)) {
				connection.sendRaw(rawText);
			}
		}
	}

	/**
	 * Switches every fault off. Connections that were cut stay cut.
	 */
	public void clear() {
		this.frameFaults.clear();
		this.refusals.clear();
		this.withoutData.clear();
		this.acksWithheld = false;
		this.upgradeRefusal = 0;
		resume();
	}

	/**
	 * Why subscriptions to a symbol are refused.
	 * @param symbol the symbol
	 * @return the error text, null when they are not
	 */
	public @Nullable String refusal(String symbol) {
		return this.refusals.get(symbol);
	}

	public boolean isWithoutData(String symbol) {
		return this.withoutData.contains(symbol);
	}

	public boolean isSilent() {
		return this.silent;
	}

	/**
	 * The HTTP status upgrades are refused with.
	 * @return the status, 0 when they are accepted
	 */
	public int upgradeRefusal() {
		return this.upgradeRefusal;
	}

	/**
	 * Runs a frame through the faults in the order they were added.
	 * @param connection the connection it is sent to
	 * @param frame the frame
	 * @param sent takes what is left to send
	 */
	public void apply(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> sent) {
		if (this.acksWithheld && frame.kind() == Kind.RESPONSE) {
			return;
		}
		Consumer<OutboundFrame> next = sent;
		if (!this.frameFaults.isEmpty()) {
			FrameFault[] faults = this.frameFaults.toArray(new FrameFault[0]);
			for (int i = faults.length - 1; i >= 0; i--) {
				next = through(faults[i], connection, next);
			}
		}
		next.accept(frame);
	}

	private static Consumer<OutboundFrame> through(FrameFault fault, ClientConnection connection,
			Consumer<OutboundFrame> next) {
		return (frame) -> fault.apply(connection, frame, next);
	}

	private void onNext(String symbol, int count, UpdateFault fault) {
		AtomicInteger left = new AtomicInteger(count);
		this.frameFaults.add(new FrameFault() {
			@Override
			public void apply(ClientConnection connection, OutboundFrame frame, Consumer<OutboundFrame> next) {
				boolean hit = frame.kind() == Kind.BOOK_UPDATE && symbol.equals(frame.symbol())
						&& left.getAndDecrement() > 0;
				if (hit) {
					fault.apply(frame, next);
				}
				else {
					next.accept(frame);
				}
				if (left.get() <= 0) {
					Faults.this.frameFaults.remove(this);
				}
			}
		});
	}

	/**
	 * What happens to one update.
	 */
	private interface UpdateFault {

		void apply(OutboundFrame frame, Consumer<OutboundFrame> next);

	}

}
