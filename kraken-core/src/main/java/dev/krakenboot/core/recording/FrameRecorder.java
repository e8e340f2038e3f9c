// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import dev.krakenboot.core.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all frames of a client's connections to files of one JSON object a line:
 * <pre>{@code
 * {"received":"2026-08-02T04:23:42.847670123Z","connection":"public","frame":{...}}
 * {"sent":"2026-08-02T04:23:42.9Z","connection":"public","frame":{...}}
 * {"received":"2026-08-02T04:23:43.1Z","connection":"public","text":"no well-formed JSON"}
 * {"dropped":17}
 * }</pre> A frame stands as it was received, apart from two things: line breaks between
 * its values are spaces, and the value of every member whose name ends in {@code token}
 * is {@code "REDACTED"}, as is a string that speaks of a token's value or repeats one
 * that was replaced before. Text that is no JSON is cut where it mentions a token.
 * <p>
 * The files are named {@code kraken-<client>-<UTC time>-<number>.jsonl}, with {@code .gz}
 * when compressed; the newest is readable while it is written. I/O threads copy a frame
 * and go on: when the disk does not keep up, frames are dropped and counted, and when it
 * fails, recording ends for good and nothing else does.
 * <p>
 * A recorder serves one client, which does not close it. Safe for any thread.
 */
public final class FrameRecorder implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(FrameRecorder.class);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

	private static final long IDLE_NANOS = Duration.ofMillis(10).toNanos();

	private final RecordingStore store;

	private final long maxFileBytes;

	private final int maxFiles;

	private final boolean gzip;

	private final long flushNanos;

	private final Clock clock;

	private final FrameQueue queue;

	private @Nullable RecordingLines lines;

	private @Nullable Thread thread;

	private @Nullable String client;

	/** Whether frames are taken. */
	private volatile boolean recording;

	private volatile boolean closing;

	private volatile boolean failed;

	private volatile long recorded;

	private FrameRecorder(Builder options, RecordingStore store) {
		this.store = store;
		this.maxFileBytes = options.maxFileBytes;
		this.maxFiles = options.maxFiles;
		this.gzip = options.gzip;
		this.flushNanos = options.flushInterval.toNanos();
		this.clock = options.clock;
		this.queue = new FrameQueue(options.queueFrames, options.queueBytes);
	}

	/**
	 * Builder of a recorder.
	 * @param directory where the files go; created when it is not there
	 */
	public static Builder builder(Path directory) {
		return new Builder(directory);
	}

	/**
	 * Begins to record a client; called by the client.
	 * @param client name of the client, for the names of files
	 * @throws IllegalStateException if the recorder has a client or is closed
	 */
	public void begin(String client) {
		prepare(client);
		Thread writer = new Thread(this::run, "kraken-" + client + "-recorder");
		writer.setDaemon(true);
		synchronized (this) {
			this.thread = writer;
		}
		writer.start();
	}

	/** Begins without a thread: the caller writes. */
	synchronized void prepare(String client) {
		if (this.client != null || this.closing) {
			throw new IllegalStateException((this.client != null)
					? "The recorder already records client '" + this.client + "'" : "The recorder is closed");
		}
		this.client = client;
		this.lines = new RecordingLines(
				new RollingFile(this.store, client, this.gzip, this.maxFileBytes, this.maxFiles), this.clock);
		this.recording = true;
	}

	/**
	 * A transport whose frames are recorded.
	 * @param transport the transport that does the work
	 * @param connection name of the connection, such as {@code public}
	 */
	public Transport transport(Transport transport, String connection) {
		return new RecordingTransport(transport, connection, this);
	}

	void onReceived(String connection, byte[] buffer, int offset, int length) {
		if (this.recording) {
			this.queue.offer(connection, false, this.clock.instant(), buffer, offset, length);
		}
	}

	void onSent(String connection, String text) {
		if (this.recording) {
			byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
			this.queue.offer(connection, true, this.clock.instant(), utf8, 0, utf8.length);
		}
	}

	/**
	 * Frames written since the recorder was built.
	 */
	public long recorded() {
		return this.recorded;
	}

	/**
	 * Frames dropped because the disk did not keep up.
	 */
	public long dropped() {
		return this.queue.dropped();
	}

	/**
	 * Whether recording has ended because the disk failed.
	 */
	public boolean failed() {
		return this.failed;
	}

	private void run() {
		long flushedNs = System.nanoTime();
		while (this.recording || this.closing) {
			boolean last = this.closing;
			boolean wrote = write();
			long now = System.nanoTime();
			if (now - flushedNs >= this.flushNanos) {
				flushedNs = now;
				flush();
			}
			if (last) {
				break;
			}
			if (!wrote) {
				LockSupport.parkNanos(IDLE_NANOS);
			}
		}
		end();
	}

	/**
	 * Writes all that waits. Writer only.
	 * @return whether anything was written
	 */
	boolean write() {
		RecordingLines target = this.lines;
		if (target == null || this.failed) {
			return false;
		}
		boolean wrote = false;
		try {
			for (FrameQueue.Slot slot = this.queue.peek(); slot != null; slot = this.queue.peek()) {
				target.dropped(slot.droppedBefore());
				target.frame(slot);
				this.queue.release();
				this.recorded = this.recorded + 1;
				wrote = true;
			}
			if (this.closing) {
				target.dropped(this.queue.takeUntold());
			}
		}
		catch (IOException | RuntimeException ex) {
			fail(ex);
		}
		return wrote;
	}

	/** Makes all that was written readable. Writer only. */
	void flush() {
		RecordingLines target = this.lines;
		if (target != null && !this.failed) {
			try {
				target.flush();
			}
			catch (IOException ex) {
				fail(ex);
			}
		}
	}

	private void fail(Exception ex) {
		this.failed = true;
		this.recording = false;
		logger.error("Recording to {} has failed and ends; the client goes on", this.store, ex);
	}

	/** Closes the file. Writer only. */
	private void end() {
		RecordingLines target = this.lines;
		if (target == null) {
			return;
		}
		try {
			if (this.failed) {
				target.abandon();
			}
			else {
				target.close();
			}
		}
		catch (IOException ex) {
			if (!this.failed) {
				fail(ex);
			}
		}
	}

	/**
	 * Writes what waits and closes the file. Waits for that, two seconds at the longest:
	 * a disk that does not answer is given up then.
	 */
	@Override
	public void close() {
		Thread writer;
		synchronized (this) {
			this.closing = true;
			this.recording = false;
			writer = this.thread;
		}
		if (writer == null) {
			write();
			end();
			return;
		}
		LockSupport.unpark(writer);
		try {
			writer.join(CLOSE_TIMEOUT.toMillis());
			if (writer.isAlive()) {
				logger.warn("Recording to {} was given up: the disk does not answer", this.store);
				writer.interrupt();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Builder of a {@link FrameRecorder}. Not safe for several threads.
	 */
	public static final class Builder {

		/** Largest file unless set: 64 MiB. */
		public static final long DEFAULT_MAX_FILE_BYTES = 64L * 1024 * 1024;

		/** Most files unless set. */
		public static final int DEFAULT_MAX_FILES = 16;

		/** Most frames that wait for the disk unless set. */
		public static final int DEFAULT_QUEUE_FRAMES = 4096;

		/** Most bytes that wait for the disk unless set: 32 MiB. */
		public static final long DEFAULT_QUEUE_BYTES = 32L * 1024 * 1024;

		/** Time between flushes unless set. */
		public static final Duration DEFAULT_FLUSH_INTERVAL = Duration.ofSeconds(1);

		private final Path directory;

		private long maxFileBytes = DEFAULT_MAX_FILE_BYTES;

		private int maxFiles = DEFAULT_MAX_FILES;

		private boolean gzip = true;

		private int queueFrames = DEFAULT_QUEUE_FRAMES;

		private long queueBytes = DEFAULT_QUEUE_BYTES;

		private Duration flushInterval = DEFAULT_FLUSH_INTERVAL;

		private Clock clock = Clock.systemUTC();

		private Builder(Path directory) {
			this.directory = directory;
		}

		/**
		 * Sets how large a file becomes, compressed or not, before the next one begins. A
		 * single line that is larger has a file of its own.
		 * @param maxFileBytes bytes, from 1
		 */
		public Builder maxFileBytes(long maxFileBytes) {
			this.maxFileBytes = requirePositive("maxFileBytes", maxFileBytes);
			return this;
		}

		/**
		 * Sets how many files of the client stay in the directory: when another begins,
		 * the oldest are deleted, also those of earlier runs.
		 * @param maxFiles number of files, from 1
		 */
		public Builder maxFiles(int maxFiles) {
			this.maxFiles = (int) requirePositive("maxFiles", maxFiles);
			return this;
		}

		/**
		 * Sets whether the files are compressed, as they are unless set.
		 * @param gzip whether to compress
		 */
		public Builder gzip(boolean gzip) {
			this.gzip = gzip;
			return this;
		}

		/**
		 * Sets how much may wait for the disk; beyond it frames are dropped.
		 * @param frames number of frames, from 1, rounded up to a power of two
		 * @param bytes their bytes, from 1; a frame that alone is larger is dropped
		 */
		public Builder queue(int frames, long bytes) {
			this.queueFrames = (int) requirePositive("frames", frames);
			this.queueBytes = requirePositive("bytes", bytes);
			return this;
		}

		/**
		 * Sets how often what was written is made readable for others, and so how much a
		 * crash can cost.
		 * @param flushInterval time between flushes, positive
		 */
		public Builder flushInterval(Duration flushInterval) {
			requirePositive("flushInterval", flushInterval.toNanos());
			this.flushInterval = flushInterval;
			return this;
		}

		/**
		 * Sets the clock that the times of frames come from, the system's unless set.
		 * @param clock the clock
		 */
		public Builder clock(Clock clock) {
			this.clock = clock;
			return this;
		}

		private static long requirePositive(String option, long value) {
			if (value < 1) {
				throw new IllegalArgumentException("Option '" + option + "' must be positive, not " + value);
			}
			return value;
		}

		/**
		 * The recorder, which touches no file before the first frame.
		 */
		public FrameRecorder build() {
			return build(new DirectoryStore(this.directory));
		}

		FrameRecorder build(RecordingStore store) {
			return new FrameRecorder(this, store);
		}

	}

}
