// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.simulator.protocol;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import dev.krakenboot.simulator.order.ExecutionReport;
import dev.krakenboot.simulator.order.FillTruth;
import dev.krakenboot.simulator.protocol.OutboundFrame.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Frames of the {@code executions} channel as one subscriber wants them.
 *
 * @param orderStatus whether it wants all changes of status; without it a {@code new}
 * carries the whole order (unconfirmed)
 * @param rateCounter whether it wants the engine's counter
 * @param user the account number to name in each report, null for none
 */
public record ExecutionFrames(boolean orderStatus, boolean rateCounter, @Nullable String user) {

	/**
	 * A snapshot.
	 * @param open the open orders
	 * @param fills the fills
	 * @return the frame
	 */
	public OutboundFrame snapshot(List<ExecutionReport> open, List<FillTruth> fills) {
		List<String> reports = new ArrayList<>();
		open.forEach((report) -> reports.add(extended(ExecutionReports.open(report), report).toString()));
		fills.forEach((fill) -> reports.add(ExecutionReports.fill(fill).text("user", this.user).toString()));
		return frame(Kind.EXECUTIONS_SNAPSHOT, "snapshot", reports, 1);
	}

	/**
	 * An update.
	 * @param report what happened
	 * @param sequence the number of the frame in its subscription
	 * @return the frame
	 */
	public OutboundFrame update(ExecutionReport report, long sequence) {
		JsonObject json = extended(ExecutionReports.event(report, !this.orderStatus), report);
		return frame(Kind.EXECUTIONS_UPDATE, "update", List.of(json.toString()), sequence);
	}

	private JsonObject extended(JsonObject json, ExecutionReport report) {
		return json
			.number("ratecount",
					this.rateCounter ? report.rateCount().setScale(2, RoundingMode.HALF_UP).stripTrailingZeros() : null)
			.text("user", this.user);
	}

	private static OutboundFrame frame(Kind kind, String type, List<String> reports, long sequence) {
		return new OutboundFrame(kind, null, "{\"channel\":\"executions\",\"type\":\"" + type + "\",\"data\":["
				+ String.join(",", reports) + "],\"sequence\":" + sequence + "}");
	}

}
