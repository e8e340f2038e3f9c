// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.recording;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

@Timeout(30)
class FrameRecorderTests {

	private static final Instant NOW = Instant.parse("2026-08-02T04:23:42.847670123Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private final MemoryStore store = new MemoryStore();

	@TempDir
	Path directory;

	@Test
	void writesReceivedAndSentFramesWithTimeAndConnection() throws IOException {
		FrameRecorder recorder = prepared(builder().gzip(false));
		receive(recorder, "public", "{\"channel\":\"heartbeat\"}");
		recorder.onSent("private", "{\"method\":\"subscribe\",\"params\":{\"token\":\"secret\"}}");
		receive(recorder, "public", "no \"JSON\"\n");
		recorder.close();
		assertThat(this.store.text("kraken-default-20260802T042342Z-1.jsonl")).isEqualTo("""
				{"received":"2026-08-02T04:23:42.847670123Z","connection":"public","frame":{"channel":"heartbeat"}}
				{"sent":"2026-08-02T04:23:42.847670123Z","connection":"private",\
				"frame":{"method":"subscribe","params":{"token":"REDACTED"}}}
				{"received":"2026-08-02T04:23:42.847670123Z","connection":"public","text":"no \\"JSON\\"\\u000a"}
				""");
		assertThat(recorder.recorded()).isEqualTo(3);
	}

	@Test
	void dropsWhatDoesNotFitIntoTheQueueAndSaysWhere() throws IOException {
		FrameRecorder recorder = prepared(builder().gzip(false).queue(4, 1_000));
		for (int i = 1; i <= 7; i++) {
			receive(recorder, "public", String.valueOf(i));
		}
		recorder.write();
		receive(recorder, "public", "8");
		receive(recorder, "public", "\"" + "x".repeat(1_000) + "\"");
		recorder.close();
		assertThat(recorder.dropped()).isEqualTo(4);
		assertThat(frames(this.store.text("kraken-default-20260802T042342Z-1.jsonl"))).containsExactly("1", "2", "3",
				"4", "{\"dropped\":3}", "8", "{\"dropped\":1}");
	}

	@Test
	void boundsTheBytesThatWait() {
		FrameRecorder recorder = prepared(builder().queue(1_024, 10_000));
		for (int i = 0; i < 100; i++) {
			receive(recorder, "public", "\"" + "x".repeat(998) + "\"");
		}
		assertThat(recorder.dropped()).isEqualTo(90);
		recorder.write();
		receive(recorder, "public", "\"" + "x".repeat(9_998) + "\"");
		assertThat(recorder.dropped()).isEqualTo(90);
		recorder.close();
		assertThat(recorder.recorded()).isEqualTo(11);
	}

	@Test
	void rollsBeforeAFileGrowsTooLargeAndKeepsTheNewestFiles() throws IOException {
		this.store.files.put("kraken-default-20250101T000000Z-7.jsonl.gz", new ByteArrayOutputStream());
		this.store.files.put("kraken-default-20260802T042342Z-1.jsonl", new ByteArrayOutputStream());
		this.store.files.put("kraken-other-20250101T000000Z-1.jsonl", new ByteArrayOutputStream());
		this.store.files.put("notes.txt", new ByteArrayOutputStream());
		FrameRecorder recorder = prepared(builder().gzip(false).maxFileBytes(1_000).maxFiles(3));
		for (int i = 10; i < 40; i++) {
			receive(recorder, "public", "[" + i + ",\"" + "x".repeat(120) + "\"]");
		}
		recorder.close();
		List<String> names = List.copyOf(this.store.files.keySet());
		assertThat(names).containsExactly("kraken-default-20260802T042342Z-7.jsonl",
				"kraken-default-20260802T042342Z-8.jsonl", "kraken-default-20260802T042342Z-9.jsonl",
				"kraken-other-20250101T000000Z-1.jsonl", "notes.txt");
		List<String> kept = new ArrayList<>();
		for (String name : names.subList(0, 3)) {
			assertThat(this.store.text(name).length()).isBetween(1, 1_000);
			frames(this.store.text(name)).forEach((frame) -> kept.add(frame.substring(1, 3)));
		}
		assertThat(kept).hasSize(10).startsWith("30").endsWith("39").isSorted();
	}

	@Test
	void keepsCompressedFilesWithinTheirSize() throws IOException {
		FrameRecorder recorder = prepared(builder().maxFileBytes(20_000).maxFiles(1_000));
		Random random = new Random(7);
		for (int i = 0; i < 600; i++) {
			receive(recorder, "public", "\"" + new BigInteger(64 * (1 + i % 40), random).toString(36) + "\"");
			recorder.write();
		}
		recorder.close();
		assertThat(this.store.files).hasSizeGreaterThan(1);
		int lines = 0;
		for (Map.Entry<String, ByteArrayOutputStream> file : this.store.files.entrySet()) {
			assertThat(file.getValue().size()).as(file.getKey()).isLessThan(20_050);
			lines += frames(this.store.gunzip(file.getKey())).size();
		}
		assertThat(lines).isEqualTo(600);
	}

	@Test
	void leavesACompressedFileReadableThatWasNeverClosed() throws IOException {
		FrameRecorder recorder = prepared(builder());
		for (int i = 1; i <= 100; i++) {
			receive(recorder, "public", "[" + i + "]");
		}
		recorder.write();
		recorder.flush();
		assertThat(frames(this.store.gunzip("kraken-default-20260802T042342Z-1.jsonl.gz"))).hasSize(100)
			.endsWith("[100]");
	}

	@Test
	void endsForGoodWhenTheDiskFails() {
		FrameRecorder recorder = prepared(builder());
		this.store.failure = new IOException("No space left on device");
		receive(recorder, "public", "1");
		recorder.write();
		assertThat(recorder.failed()).isTrue();
		this.store.failure = null;
		receive(recorder, "public", "2");
		recorder.write();
		recorder.close();
		assertThat(this.store.files).isEmpty();
		assertThat(recorder.recorded()).isZero();
	}

	@Test
	void holdsUpNeitherAnIoThreadNorTheCloseWhenTheDiskDoesNotAnswer() throws Exception {
		CountDownLatch reached = new CountDownLatch(1);
		this.store.wrap = (file) -> new OutputStream() {

			@Override
			public void write(int b) throws IOException {
				reached.countDown();
				try {
					new CountDownLatch(1).await();
				}
				catch (InterruptedException ex) {
					throw new IOException("Interrupted", ex);
				}
			}

		};
		FrameRecorder recorder = builder().queue(16, 1_000_000).flushInterval(Duration.ofMillis(1)).build(this.store);
		recorder.begin("default");
		receive(recorder, "public", "0");
		assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
		for (int i = 0; i < 10_000; i++) {
			receive(recorder, "public", "1");
		}
		assertThat(recorder.dropped()).isGreaterThanOrEqualTo(10_000 - 16);
		recorder.close();
		await().until(recorder::failed);
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("kraken-default-recorder")));
	}

	@Test
	void keepsTheOrderOfEachThreadAndLosesNothingUncounted() throws Exception {
		FrameRecorder recorder = builder().gzip(false).queue(64, 1_000_000).maxFiles(1_000).build(this.store);
		recorder.begin("default");
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 3; t++) {
			String connection = "c" + t;
			Thread thread = new Thread(() -> {
				for (int i = 0; i < 20_000; i++) {
					receive(recorder, connection, String.valueOf(i));
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		recorder.close();
		Map<String, Integer> last = new TreeMap<>();
		long frames = 0;
		long dropped = 0;
		for (String line : this.store.text("kraken-default-20260802T042342Z-1.jsonl").split("\n")) {
			if (line.startsWith("{\"dropped\":")) {
				dropped += Long.parseLong(line.substring(11, line.length() - 1));
			}
			else {
				frames++;
				String connection = line.replaceAll(".*\"connection\":\"(c.)\".*", "$1");
				int number = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1, line.length() - 1));
				assertThat(number).isGreaterThan(last.getOrDefault(connection, -1));
				last.put(connection, number);
			}
		}
		assertThat(frames).isEqualTo(recorder.recorded());
		assertThat(dropped).isEqualTo(recorder.dropped());
		assertThat(frames + dropped).isEqualTo(60_000);
	}

	@Test
	void servesOneClientOnly() {
		FrameRecorder recorder = prepared(builder());
		assertThatIllegalStateException().isThrownBy(() -> recorder.begin("other")).withMessageContaining("default");
		recorder.close();
	}

	@Test
	void createsTheDirectoryAndTakesTheNextNumberWhenAFileIsThere() throws IOException {
		Path target = this.directory.resolve("a/b");
		for (int run = 0; run < 2; run++) {
			FrameRecorder recorder = FrameRecorder.builder(target).clock(CLOCK).gzip(false).build();
			recorder.begin("my client");
			receive(recorder, "public", "1");
			recorder.close();
		}
		assertThat(target.resolve("kraken-my_client-20260802T042342Z-1.jsonl")).isRegularFile();
		assertThat(Files.readString(target.resolve("kraken-my_client-20260802T042342Z-2.jsonl")))
			.endsWith("\"frame\":1}\n");
	}

	private FrameRecorder.Builder builder() {
		return FrameRecorder.builder(this.directory).clock(CLOCK);
	}

	private FrameRecorder prepared(FrameRecorder.Builder builder) {
		FrameRecorder recorder = builder.build(this.store);
		recorder.prepare("default");
		return recorder;
	}

	private static void receive(FrameRecorder recorder, String connection, String text) {
		byte[] bytes = (">" + text).getBytes(StandardCharsets.UTF_8);
		recorder.onReceived(connection, bytes, 1, bytes.length - 1);
	}

	private static List<String> frames(String text) {
		return text.lines().map((line) -> line.replaceAll("^.*\"frame\":(.*)}$", "$1")).toList();
	}

	/** A disk in memory. */
	private static final class MemoryStore implements RecordingStore {

		private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

		private UnaryOperator<OutputStream> wrap = (file) -> file;

		private IOException failure;

		@Override
		public List<String> names() {
			return List.copyOf(this.files.keySet());
		}

		@Override
		public OutputStream create(String name) throws IOException {
			if (this.failure != null) {
				throw this.failure;
			}
			if (this.files.containsKey(name)) {
				throw new FileAlreadyExistsException(name);
			}
			ByteArrayOutputStream file = new ByteArrayOutputStream();
			this.files.put(name, file);
			return this.wrap.apply(file);
		}

		@Override
		public void delete(String name) {
			this.files.remove(name);
		}

		private String text(String name) {
			assertThat(this.files).containsKey(name);
			return this.files.get(name).toString(StandardCharsets.UTF_8);
		}

		/** As far as it can be read. */
		private String gunzip(String name) throws IOException {
			assertThat(this.files).containsKey(name);
			ByteArrayOutputStream text = new ByteArrayOutputStream();
			try (GZIPInputStream in = new GZIPInputStream(
					new ByteArrayInputStream(this.files.get(name).toByteArray()))) {
				for (int b = in.read(); b >= 0; b = in.read()) {
					text.write(b);
				}
			}
			catch (EOFException ex) {
				// The file was not closed.
			}
			return text.toString(StandardCharsets.UTF_8);
		}

	}

}
