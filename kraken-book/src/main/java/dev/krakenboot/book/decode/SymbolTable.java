// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
		byte[] utf8 = symbol.getBytes(StandardCharsets.UTF_8);
		int hash = hash(utf8);
		int slot = slotOf(utf8, hash);
		Entry<V> present = this.entries[slot];
		if (present != null) {
			V former = present.value;
			present.value = value;
			return former;
		}
		this.entries[slot] = new Entry<>(symbol, utf8, hash, value);
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
		byte[] utf8 = symbol.getBytes(StandardCharsets.UTF_8);
		int slot = slotOf(utf8, hash(utf8));
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
		int hash = message.symbolHash();
		for (int slot = spread(hash) & mask;; slot = slot + 1 & mask) {
			Entry<V> entry = entries[slot];
			if (entry == null) {
				return null;
			}
			if (entry.hash == hash && message.symbolEquals(entry.utf8)) {
				return entry.value;
			}
		}
	}

	/** Value of a symbol, or {@code null} if there is none. */
	public @Nullable V get(String symbol) {
		byte[] utf8 = symbol.getBytes(StandardCharsets.UTF_8);
		Entry<V> entry = this.entries[slotOf(utf8, hash(utf8))];
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
	private int slotOf(byte[] utf8, int hash) {
		int mask = this.entries.length - 1;
		for (int slot = spread(hash) & mask;; slot = slot + 1 & mask) {
			Entry<V> entry = this.entries[slot];
			if (entry == null || (entry.hash == hash && Arrays.equals(entry.utf8, utf8))) {
				return slot;
			}
		}
	}

	private void rehash(int capacity) {
		@Nullable Entry<V>[] former = this.entries;
		this.entries = newEntries(capacity);
		for (Entry<V> entry : former) {
			if (entry != null) {
				this.entries[slotOf(entry.utf8, entry.hash)] = entry;
			}
		}
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static <V> @Nullable Entry<V>[] newEntries(int capacity) {
		return new Entry[capacity];
	}

	private static int hash(byte[] utf8) {
		int hash = 0;
		for (byte b : utf8) {
			hash = 31 * hash + b;
		}
		return hash;
	}

	private static int spread(int hash) {
		int mixed = hash * 0x9E3779B9;
		return mixed ^ mixed >>> 16;
	}

	private static final class Entry<V> {

		private final String symbol;

		private final byte[] utf8;

		private final int hash;

		private V value;

		Entry(String symbol, byte[] utf8, int hash, V value) {
			this.symbol = symbol;
			this.utf8 = utf8;
			this.hash = hash;
			this.value = value;
		}

	}

}
