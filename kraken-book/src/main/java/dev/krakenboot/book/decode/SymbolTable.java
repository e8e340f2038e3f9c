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

	private static final int INITIAL_CAPACITY = 32;

	/**
	 * Open addressing, a power of two long, never more than a quarter full, so that most
	 * symbols are found at once.
	 */
	private @Nullable SymbolKey[] keys = new SymbolKey[INITIAL_CAPACITY];

	/** Value of each key, at its place: found without asking the key for it. */
	private @Nullable V[] values = newValues(INITIAL_CAPACITY);

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
		V former = this.values[slot];
		this.values[slot] = value;
		if (this.keys[slot] == null) {
			this.keys[slot] = key;
			if (4 * ++this.size > this.keys.length) {
				rehash(2 * this.keys.length);
			}
		}
		return former;
	}

	/**
	 * Removes a symbol.
	 * @param symbol symbol as the exchange spells it
	 * @return its value, or {@code null} if there was none
	 */
	public @Nullable V remove(String symbol) {
		int slot = slotOf(new SymbolKey(symbol));
		V former = this.values[slot];
		if (this.keys[slot] != null) {
			this.keys[slot] = null;
			this.values[slot] = null;
			this.size--;
			rehash(this.keys.length);
		}
		return former;
	}

	/** Value of the symbol of a message, or {@code null} if there is none. */
	public @Nullable V get(FrameMessage message) {
		@Nullable SymbolKey[] keys = this.keys;
		int mask = keys.length - 1;
		for (int slot = message.symbolKeyHash() & mask;; slot = slot + 1 & mask) {
			SymbolKey key = keys[slot];
			if (key == null) {
				return null;
			}
			if (message.symbolEquals(key)) {
				return this.values[slot];
			}
		}
	}

	/** Value of a symbol, or {@code null} if there is none. */
	public @Nullable V get(String symbol) {
		return this.values[slotOf(new SymbolKey(symbol))];
	}

	/** Number of symbols. */
	public int size() {
		return this.size;
	}

	/** Calls the action with each symbol and its value, in no particular order. */
	public void forEach(BiConsumer<? super String, ? super V> action) {
		for (int slot = 0; slot < this.keys.length; slot++) {
			SymbolKey key = this.keys[slot];
			V value = this.values[slot];
			if (key != null && value != null) {
				action.accept(key.toString(), value);
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
		int mask = this.keys.length - 1;
		for (int slot = key.hashCode() & mask;; slot = slot + 1 & mask) {
			SymbolKey present = this.keys[slot];
			if (present == null || present.equals(key)) {
				return slot;
			}
		}
	}

	private void rehash(int capacity) {
		@Nullable SymbolKey[] formerKeys = this.keys;
		@Nullable V[] formerValues = this.values;
		this.keys = new SymbolKey[capacity];
		this.values = newValues(capacity);
		for (int former = 0; former < formerKeys.length; former++) {
			SymbolKey key = formerKeys[former];
			if (key != null) {
				int slot = slotOf(key);
				this.keys[slot] = key;
				this.values[slot] = formerValues[former];
			}
		}
	}

	@SuppressWarnings("unchecked")
	private static <V> @Nullable V[] newValues(int capacity) {
		return (V[]) new Object[capacity];
	}

}
