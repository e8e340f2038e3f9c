// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Lines that go to one file after the other. One thread at a time.
 */
final class RollingFile {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private static final int BUFFER_BYTES = 16 * 1024;

	private final RecordingStore store;

	private final String prefix;

	private final String suffix;

	private final Pattern ownNames;

	private final boolean gzip;

	private final long maxBytes;

	private final int maxFiles;

	private @Nullable OutputStream out;

	private @Nullable OutputStream file;

	private CountingStream counter = new CountingStream(OutputStream.nullOutputStream());

	/** Bytes of lines that the counter may not have seen yet. */
	private long unflushed;

	private int number;

	RollingFile(RecordingStore store, String client, boolean gzip, long maxBytes, int maxFiles) {
		this.store = store;
		this.prefix = "kraken-" + client.replaceAll("[^A-Za-z0-9._-]", "_") + "-";
		this.suffix = gzip ? ".jsonl.gz" : ".jsonl";
		this.ownNames = Pattern.compile(Pattern.quote(this.prefix) + "\\d{8}T\\d{6}Z-\\d{1,9}\\.jsonl(\\.gz)?");
		this.gzip = gzip;
		this.maxBytes = maxBytes;
		this.maxFiles = maxFiles;
	}

	/**
	 * Writes a line, to the next file if this one would grow too large.
	 * @param line the line with its line feed
	 * @param now time for the name of a new file
	 */
	void write(LineBuffer line, Instant now) throws IOException {
		if (this.out != null && size() + line.length() > this.maxBytes) {
			flush();
			if (size() + line.length() > this.maxBytes) {
				close();
			}
		}
		OutputStream target = (this.out != null) ? this.out : open(now);
		line.writeTo(target);
		this.unflushed += line.length();
	}

	private long size() {
		return this.counter.count + this.unflushed;
	}

	private OutputStream open(Instant now) throws IOException {
		OutputStream created = create(now);
		this.file = created;
		this.counter = new CountingStream(created);
		OutputStream buffered = new BufferedOutputStream(this.counter, BUFFER_BYTES);
		OutputStream opened = this.gzip ? new GZIPOutputStream(buffered, BUFFER_BYTES, true) : buffered;
		this.out = opened;
		this.unflushed = 0;
		deleteOldest();
		return opened;
	}

	private OutputStream create(Instant now) throws IOException {
		while (true) {
			this.number++;
			try {
				return this.store.create(this.prefix + TIME.format(now) + "-" + this.number + this.suffix);
			}
			catch (FileAlreadyExistsException ex) {
				// Another run has taken the number in the same second.
			}
		}
	}

	private void deleteOldest() throws IOException {
		List<String> own = new ArrayList<>(this.store.names());
		own.removeIf((name) -> !this.ownNames.matcher(name).matches());
		own.sort(Comparator.comparing(this::timeOf).thenComparingInt(this::numberOf));
		for (int i = 0; i < own.size() - this.maxFiles; i++) {
			this.store.delete(own.get(i));
		}
	}

	private String timeOf(String name) {
		return name.substring(this.prefix.length(), name.indexOf('-', this.prefix.length()));
	}

	private int numberOf(String name) {
		int start = name.indexOf('-', this.prefix.length()) + 1;
		return Integer.parseInt(name.substring(start, name.indexOf('.', start)));
	}

	/** Makes all lines readable by others, also of a compressed file. */
	void flush() throws IOException {
		if (this.out != null && this.unflushed > 0) {
			this.out.flush();
			this.unflushed = 0;
		}
	}

	void close() throws IOException {
		OutputStream last = this.out;
		this.out = null;
		if (last != null) {
			last.close();
		}
	}

	/** Lets go of a file that could not be written, without another try to write. */
	void abandon() throws IOException {
		OutputStream last = this.file;
		this.out = null;
		if (last != null) {
			last.close();
		}
	}

	private static final class CountingStream extends FilterOutputStream {

		private long count;

		private CountingStream(OutputStream out) {
			super(out);
		}

		@Override
		public void write(int b) throws IOException {
			this.out.write(b);
			this.count++;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.out.write(bytes, offset, length);
			this.count += length;
		}

	}

}
