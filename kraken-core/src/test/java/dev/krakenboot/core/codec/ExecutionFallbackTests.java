// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.codec;

import java.nio.charset.StandardCharsets;

import dev.krakenboot.core.account.ExecType;
import dev.krakenboot.core.account.ExecutionReport;
import dev.krakenboot.core.account.OrderStatus;
import dev.krakenboot.core.account.OrderTriggers;
import dev.krakenboot.core.account.TimeInForce;
import dev.krakenboot.core.message.ExecutionsMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExecutionFallbackTests {

	private final SpotV2Codec codec = new SpotV2Codec();

	@Test
	void takesDeprecatedFieldsWhereTheNewOnesAreAbsent() {
		ExecutionReport report = report(
				"'cancel_reason':'old','stop_price':0.2,'trigger':'index','triggered_price':0.3");
		assertThat(report.reason()).isEqualTo("old");
		OrderTriggers triggers = report.triggers();
		assertThat(triggers).isNotNull();
		assertThat(triggers.reference()).isEqualTo(OrderTriggers.Reference.INDEX);
		assertThat(triggers.price()).isEqualTo("0.2");
		assertThat(triggers.lastPrice()).isEqualTo("0.3");
		assertThat(triggers.status()).isNull();
	}

	@Test
	void prefersTheNewFields() {
		ExecutionReport report = report("'cancel_reason':'old','reason':'new','stop_price':0.2,'trigger':'index',"
				+ "'triggered_price':0.3,'triggers':{'price':1.2,'reference':'last'}");
		assertThat(report.reason()).isEqualTo("new");
		OrderTriggers triggers = report.triggers();
		assertThat(triggers).isNotNull();
		assertThat(triggers.reference()).isEqualTo(OrderTriggers.Reference.LAST);
		assertThat(triggers.price()).isEqualTo("1.2");
		assertThat(triggers.lastPrice()).isEqualTo("0.3");
	}

	@Test
	void takesAStopPriceOfZeroForNone() {
		assertThat(report("'stop_price':0.0").triggers()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "gtc, GTC", "GTC, GTC", "Ioc, IOC", "fok, FOK", "gtd, GTD", "day, UNKNOWN" })
	void readsTheTimeInForceInAnyCase(String text, TimeInForce expected) {
		assertThat(report("'time_in_force':'" + text + "'").terms().timeInForce()).isEqualTo(expected);
	}

	@Test
	void keepsAUserReferenceOfZeroAndAFractionalRateCount() {
		ExecutionReport report = report("'order_userref':0,'ratecount':3.25");
		assertThat(report.references().orderUserref()).isZero();
		assertThat(report.rateCount()).isEqualTo("3.25");
	}

	@Test
	void hasAFillOnlyWhereThereIsOne() {
		assertThat(report("'cost':1.0").fill()).isNull();
		assertThat(report("'exec_id':'E','last_qty':1,'last_price':2").fill()).isNotNull();
		assertThat(decode("{'order_id':'O','exec_type':'trade','timestamp':'2026-01-22T06:06:19Z','last_qty':1,"
				+ "'last_price':2}")
			.rejected()).isEqualTo(1);
	}

	@Test
	void doesNotNeedAnOrderStatus() {
		assertThat(report("'amended':true").orderStatus()).isNull();
		assertThat(report("'order_status':'canceled'").orderStatus()).isEqualTo(OrderStatus.CANCELED);
		assertThat(report("'amended':true").execType()).isEqualTo(ExecType.STATUS);
	}

	@Test
	void keepsGoodReportsBesideABrokenOne() {
		ExecutionsMessage message = decode(
				"7,{'order_id':'O','exec_type':'new','timestamp':'2026-01-22T06:06:19Z'},{'order_id':'P'}");
		assertThat(message.reports()).hasSize(1);
		assertThat(message.rejected()).isEqualTo(2);
		assertThat(message.sequence()).isEqualTo(9);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'channel':'executions','type':'update','data':[]}",
			"{'channel':'executions','type':'update','data':[],'sequence':'1'}",
			"{'channel':'executions','data':[],'sequence':1}",
			"{'channel':'balances','type':'odd','data':[],'sequence':1}",
			"{'channel':'balances','type':'update','sequence':1}", "{'channel':'ticker','type':'update','data':{}}",
			"{'channel':'instrument','type':'snapshot','data':{'assets':[]}}",
			"{'channel':'instrument','type':'update','data':{'pairs':{}}}" })
	void refusesAMessageWithoutItsFrame(String frame) {
		byte[] bytes = frame.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(MalformedMessageException.class)
			.isThrownBy(() -> this.codec.decode(bytes, 0, bytes.length))
			.satisfies((ex) -> assertThat(frame).contains("'" + ex.channel() + "'"));
	}

	private ExecutionReport report(String fields) {
		return decode("{'order_id':'O','exec_type':'status','timestamp':'2026-01-22T06:06:19Z'," + fields + "}")
			.reports()
			.get(0);
	}

	private ExecutionsMessage decode(String records) {
		String frame = "{'channel':'executions','type':'update','data':[" + records + "],'sequence':9}";
		byte[] bytes = frame.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
		return (ExecutionsMessage) this.codec.decode(bytes, 0, bytes.length);
	}

}
