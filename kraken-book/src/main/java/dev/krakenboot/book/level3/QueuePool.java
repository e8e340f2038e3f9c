// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.book.level3;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Queues and chunks of one book, which are used again and again.
 */
final class QueuePool {

	private final OrderStore store;

	/** Every chunk, by its number. */
	private OrderChunk[] chunks = new OrderChunk[0];

	private int chunkCount;

	/** Numbers of the free chunks. */
	private int[] freeChunks = new int[0];

	private int freeChunkCount;

	private @Nullable OrderQueue firstFreeQueue;

	QueuePool(OrderStore store) {
		this.store = store;
	}

	OrderChunk chunk(int number) {
		return this.chunks[number];
	}

	OrderChunk takeChunk() {
		if (this.freeChunkCount > 0) {
			return this.chunks[this.freeChunks[--this.freeChunkCount]];
		}
		if (this.chunkCount == this.chunks.length) {
			int capacity = Math.max(64, 2 * this.chunkCount);
			this.chunks = Arrays.copyOf(this.chunks, capacity);
			this.freeChunks = Arrays.copyOf(this.freeChunks, capacity);
		}
		OrderChunk chunk = new OrderChunk(this.chunkCount, this.store);
		this.chunks[this.chunkCount++] = chunk;
		return chunk;
	}

	void release(OrderChunk chunk) {
		chunk.clear();
		this.freeChunks[this.freeChunkCount++] = chunk.number;
	}

	OrderQueue takeQueue(long key) {
		OrderQueue queue = this.firstFreeQueue;
		if (queue != null) {
			this.firstFreeQueue = queue.nextFree;
			queue.nextFree = null;
		}
		else {
			queue = new OrderQueue(this, this.store);
		}
		queue.reset(key);
		return queue;
	}

	/** Takes back a queue and its chunks; the orders are the caller's matter. */
	void release(OrderQueue queue) {
		OrderChunk chunk = queue.first;
		while (chunk != null) {
			OrderChunk next = chunk.next;
			release(chunk);
			chunk = next;
		}
		queue.reset(0);
		queue.nextFree = this.firstFreeQueue;
		this.firstFreeQueue = queue;
	}

}
