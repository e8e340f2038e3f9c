// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Map from symbols to values that is asked with a {@link FrameMessage} without making
 * garbage. Not for several threads at once.
 *
 * @param <V> kind of the values
 */
public final class SymbolTable<V> {

	private static final int INITIAL_CAPACITY = 16;

	/** Open addressing, a power of two long, never more than half full. */
	private @Nullable Entry<V>[] entries = newEntries(INITIAL_CAPACITY);

	private int size;

	/**
	 * Sets the value of a symbol.
	 * @param symbol symbol as the exchange spells it
	 * @param value its new value
	 * @return the former value, or {@code null} if there was none
	 */
	public @Nullable V put(String symbol, V value) {
		SymbolKey key = new SymbolKey(symbol);
		int slot = slotOf(key);
		Entry<V> present = this.entries[slot];
		if (present != null) {
			V former = present.value;
			present.value = value;
			return former;
		}
		this.entries[slot] = new Entry<>(symbol, key, value);
		if (2 * ++this.size > this.entries.length) {
			rehash(2 * this.entries.length);
		}
		return null;
	}

	/**
	 * Removes a symbol.
	 * @param symbol symbol as the exchange spells it
	 * @return its value, or {@code null} if there was none
	 */
	public @Nullable V remove(String symbol) {
		int slot = slotOf(new SymbolKey(symbol));
		Entry<V> present = this.entries[slot];
		if (present == null) {
			return null;
		}
		this.entries[slot] = null;
		this.size--;
		rehash(this.entries.length);
		return present.value;
	}

	/** Value of the symbol of a message, or {@code null} if there is none. */
	public @Nullable V get(FrameMessage message) {
		@Nullable Entry<V>[] entries = this.entries;
		int mask = entries.length - 1;
		for (int slot = message.symbolKeyHash() & mask;; slot = slot + 1 & mask) {
			Entry<V> entry = entries[slot];
			if (entry == null) {
				return null;
			}
			if (message.symbolEquals(entry.key)) {
				return entry.value;
			}
		}
	}

	/** Value of a symbol, or {@code null} if there is none. */
	public @Nullable V get(String symbol) {
		Entry<V> entry = this.entries[slotOf(new SymbolKey(symbol))];
		return (entry != null) ? entry.value : null;
	}

	/** Number of symbols. */
	public int size() {
		return this.size;
	}

	/** Calls the action with each symbol and its value, in no particular order. */
	public void forEach(BiConsumer<? super String, ? super V> action) {
		for (Entry<V> entry : this.entries) {
			if (entry != null) {
				action.accept(entry.symbol, entry.value);
			}
		}
	}

	/** The present values as an unmodifiable copy, in no particular order. */
	public List<V> values() {
		List<V> values = new ArrayList<>(this.size);
		forEach((symbol, value) -> values.add(value));
		return Collections.unmodifiableList(values);
	}

	/** Slot that holds the symbol, or the empty one where it would go. */
	private int slotOf(SymbolKey key) {
		int mask = this.entries.length - 1;
		for (int slot = key.hashCode() & mask;; slot = slot + 1 & mask) {
			Entry<V> entry = this.entries[slot];
			if (entry == null || entry.key.equals(key)) {
				return slot;
			}
		}
	}

	private void rehash(int capacity) {
		@Nullable Entry<V>[] former = this.entries;
		this.entries = newEntries(capacity);
		for (Entry<V> entry : former) {
			if (entry != null) {
				this.entries[slotOf(entry.key)] = entry;
			}
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static <V> @Nullable Entry<V>[] newEntries(int capacity) {
		return new Entry[capacity];
	}

	private static final class Entry<V> {

		private final String symbol;

		private final SymbolKey key;

		private V value;

		Entry(String symbol, SymbolKey key, V value) {
			this.symbol = symbol;
			this.key = key;
			this.value = value;
		}

	}

}
