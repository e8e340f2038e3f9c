// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import dev.krakenboot.benchmarks.load.LoadRecording;
import dev.krakenboot.benchmarks.load.LoadReport;
import dev.krakenboot.benchmarks.load.LoadResult;
import dev.krakenboot.benchmarks.load.LoadRunner;
import dev.krakenboot.simulator.market.ReplaySpeed;

/**
 * What a message costs from the socket to the listener: a recording is replayed over a
 * WebSocket on loopback into a whole client and, in turn, into a receiver that only
 * counts. Not a JMH benchmark, because both ends live on threads of their own.
 */
public final class EndToEndLoad {

	private static final int HALT_AFTER_S = 30;

	private final Options options;

	EndToEndLoad(Options options) {
		this.options = options;
	}

	/**
	 * Runs and prints. Ends with 1 if a message was lost or refused, and with 2 if the
	 * time was not enough.
	 * @param arguments {@code name=value}, see {@link Options}
	 * @throws IOException if the recording cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		Options options = Options.of(arguments);
		haltAfter(options.limit().plusSeconds(HALT_AFTER_S));
		PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
		LoadReport report = new EndToEndLoad(options).run(out);
		out.println();
		out.print(report.markdown());
		out.flush();
		System.exit((report.failures() == 0) ? 0 : 1);
	}

	private static void haltAfter(Duration limit) {
		Thread guard = new Thread(() -> {
			long deadlineNs = System.nanoTime() + limit.toNanos();
			for (long leftNs = limit.toNanos(); leftNs > 0; leftNs = deadlineNs - System.nanoTime()) {
				LockSupport.parkNanos(leftNs);
			}
			Runtime.getRuntime().halt(2);
		}, "time-limit");
		guard.setDaemon(true);
		guard.start();
	}

	LoadReport run(PrintWriter out) throws IOException {
		Path directory = Files.createTempDirectory("kraken-load");
		try {
			LoadRecording recording = LoadRecording.write(directory, this.options.passes(), this.options.updates());
			out.printf(Locale.ROOT, "%s, JDK %s, %d cores, load average %.1f, %s%n", System.getProperty("java.vm.name"),
					Runtime.version(), Runtime.getRuntime().availableProcessors(), loadAverage(), this.options);
			LoadReport report = rounds(recording, out);
			out.printf(Locale.ROOT, "load average %.1f%n", loadAverage());
			return report;
		}
		finally {
			Files.deleteIfExists(directory.resolve(LoadRecording.FILE));
			Files.deleteIfExists(directory);
		}
	}

	private LoadReport rounds(LoadRecording recording, PrintWriter out) {
		LoadRunner runner = new LoadRunner(recording, this.options.speed(), this.options.limit());
		LoadReport report = new LoadReport();
		for (int round = -this.options.warmups(); round < this.options.rounds(); round++) {
			LoadResult bare = runner.bare();
			LoadResult client = runner.client();
			boolean lossy = bare.lost() + client.lost() != 0;
			if (round >= 0 || lossy) {
				report.add(bare, client);
			}
			out.printf(Locale.ROOT, "%s %d: bare %,.0f ns, client %,.0f + %,.0f ns CPU a message, lost %d, faults %d%n",
					(round < 0) ? "warm-up" : "round", round, bare.loopNs(), client.loopNs(), client.deliveryNs(),
					bare.lost() + client.lost(), client.faults());
			if (lossy) {
				break;
			}
		}
		return report;
	}

	private static double loadAverage() {
		return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
	}

	/**
	 * What is run.
	 *
	 * @param updates updates a pass over the generated feed
	 * @param passes passes in one replay
	 * @param warmups rounds before those that count
	 * @param rounds rounds that count, each with both receivers
	 * @param rate messages a second, 0 for as many as the receiver takes
	 * @param limit time for all of it
	 */
	record Options(int updates, int passes, int warmups, int rounds, int rate, Duration limit) {

		static Options of(String... arguments) {
			Map<String, Integer> values = new HashMap<>(
					Map.of("updates", 100_000, "passes", 5, "warmups", 2, "rounds", 5, "rate", 0, "seconds", 600));
			for (String argument : arguments) {
				String[] parts = argument.split("=", 2);
				if (parts.length != 2 || values.replace(parts[0], Integer.valueOf(parts[1])) == null) {
					throw new IllegalArgumentException("Write name=value with a name of " + values.keySet());
				}
			}
			return new Options(values.get("updates"), values.get("passes"), values.get("warmups"), values.get("rounds"),
					values.get("rate"), Duration.ofSeconds(values.get("seconds")));
		}

		ReplaySpeed speed() {
			return (this.rate == 0) ? ReplaySpeed.full() : ReplaySpeed.fixed(this.rate);
		}

	}

}
