// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Results of several rounds, one of each receiver in a round.
 */
public final class LoadReport {

	private final List<LoadResult> bare = new ArrayList<>();

	private final List<LoadResult> client = new ArrayList<>();

	/**
	 * Adds a round.
	 * @param bare result of the receiver that only counts
	 * @param client result of the whole client
	 */
	public void add(LoadResult bare, LoadResult client) {
		this.bare.add(bare);
		this.client.add(client);
	}

	/** What was lost or failed, of all rounds and both receivers. */
	public long failures() {
		return IntStream.range(0, this.bare.size())
			.mapToLong((round) -> failures(this.bare.get(round)) + failures(this.client.get(round)))
			.sum();
	}

	private static long failures(LoadResult result) {
		return Math.abs(result.lost()) + result.faults();
	}

	/** The medians as a Markdown table, and the ratios of the rounds below it. */
	public String markdown() {
		double[] ratios = IntStream.range(0, this.bare.size())
			.mapToDouble((round) -> this.client.get(round).cpuNs() / this.bare.get(round).cpuNs())
			.toArray();
		double[] ofLoops = IntStream.range(0, this.bare.size())
			.mapToDouble((round) -> this.client.get(round).loopNs() / this.bare.get(round).loopNs())
			.toArray();
		return """
				| median of %d | messages | elapsed s | messages/s elapsed | event loop ns | delivery ns | CPU ns | messages/s and core | allocated B |
				| --- | --- | --- | --- | --- | --- | --- | --- | --- |
				%s
				%s

				CPU of client to bare, round by round: %s; event loops alone: %s. Lost: %d. Mismatches, resyncs and refused messages: %d. Updates handed to the listener a message: %.2f.
				"""
			.formatted(this.bare.size(), row("bare", this.bare), row("client", this.client), range(ratios),
					range(ofLoops), sum(LoadResult::lost), sum(LoadResult::faults),
					median(this.client, (result) -> (double) result.delivered() / result.messages()));
	}

	private long sum(ToLongFunction<LoadResult> value) {
		return this.bare.stream().mapToLong(value).sum() + this.client.stream().mapToLong(value).sum();
	}

	private static String row(String name, List<LoadResult> results) {
		return String.format(Locale.ROOT, "| %s | %,.0f | %.2f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f |", name,
				median(results, LoadResult::messages), median(results, (result) -> result.wallNs() / 1e9),
				median(results, LoadResult::perSecond), median(results, LoadResult::loopNs),
				median(results, LoadResult::deliveryNs), median(results, LoadResult::cpuNs),
				median(results, LoadResult::perSecondOfCpu), median(results, LoadResult::allocatedBytes));
	}

	private static String range(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return String.format(Locale.ROOT, "median %.2f (%.2f to %.2f)", median(sorted), sorted[0],
				sorted[sorted.length - 1]);
	}

	private static double median(List<LoadResult> results, ToDoubleFunction<LoadResult> value) {
		return median(results.stream().mapToDouble(value).sorted().toArray());
	}

	private static double median(double[] sorted) {
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
