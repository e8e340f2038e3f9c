// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.core.account;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OrderStateTests {

	/** What every report carries. */
	private static final Set<String> ALWAYS = Set.of("orderId", "execType", "timestamp");

	/** Parts that are there even when all that they hold is absent. */
	private static final Set<String> PARTS = Set.of("references", "terms", "progress");

	/** What concerns the event and not the order. */
	private static final Set<String> OF_THE_EVENT = Set.of("fill", "rateCount");

	@Test
	void startsWithAllThatTheFirstReportCarries() {
		Map<String, Object> first = values(ExecutionReport.class, "", 0);
		assertThat(flat(OrderState.of(report(first)))).isEqualTo(ofOrder(first));
	}

	@Test
	void takesOverEachFieldAloneAndLeavesAllOthers() {
		Map<String, Object> first = values(ExecutionReport.class, "", 0);
		Map<String, Object> second = values(ExecutionReport.class, "", 1);
		OrderState state = OrderState.of(report(first));
		for (String field : second.keySet()) {
			Map<String, Object> sparse = new LinkedHashMap<>(second);
			sparse.keySet().removeIf((name) -> !ALWAYS.contains(name) && !name.equals(field));
			Map<String, Object> expected = new LinkedHashMap<>(first);
			expected.putAll(sparse);
			assertThat(flat(state.merge(report(sparse)))).as(field).isEqualTo(ofOrder(expected));
		}
	}

	@Test
	void learnsFieldsThatTheFirstReportDidNotCarry() {
		Map<String, Object> full = values(ExecutionReport.class, "", 1);
		Map<String, Object> bare = new LinkedHashMap<>(values(ExecutionReport.class, "", 0));
		bare.keySet().retainAll(ALWAYS);
		assertThat(flat(OrderState.of(report(bare)).merge(report(full)))).isEqualTo(ofOrder(full));
	}

	@Test
	void neverAddsUpFills() {
		OrderState state = OrderState.of(report(values(ExecutionReport.class, "", 0)));
		Map<String, Object> bare = new LinkedHashMap<>(values(ExecutionReport.class, "", 1));
		bare.keySet().retainAll(ALWAYS);
		ExecutionReport report = report(bare);
		Fill fill = new Fill("E", 1L, BigDecimal.TEN, BigDecimal.ONE, null, null, List.of(), null, null);
		OrderState after = state
			.merge(new ExecutionReport(report.orderId(), ExecType.TRADE, null, report.timestamp(), report.references(),
					report.terms(), report.progress(), fill, null, null, null, null, null, null, null));
		assertThat(after.progress()).isEqualTo(state.progress());
		assertThat(after.isTerminal()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void isTerminalByItsStatusOnlyAndStaysSo(OrderStatus status) {
		Map<String, Object> values = values(ExecutionReport.class, "", 0);
		values.put("orderStatus", status);
		OrderState state = OrderState.of(report(values));
		boolean terminal = Set.of(OrderStatus.FILLED, OrderStatus.CANCELED, OrderStatus.EXPIRED).contains(status);
		assertThat(state.isTerminal()).isEqualTo(terminal);
		Map<String, Object> later = values(ExecutionReport.class, "", 1);
		later.put("orderStatus", OrderStatus.PARTIALLY_FILLED);
		assertThat(state.merge(report(later)).orderStatus())
			.isEqualTo(terminal ? status : OrderStatus.PARTIALLY_FILLED);
	}

	@Test
	void keepsTheLatestTime() {
		OrderState state = OrderState.of(report(values(ExecutionReport.class, "", 1)));
		assertThat(state.merge(report(values(ExecutionReport.class, "", 0))).timestamp()).isEqualTo(state.timestamp());
	}

	@Test
	void refusesAReportOfAnotherOrder() {
		OrderState state = OrderState.of(report(values(ExecutionReport.class, "", 0)));
		Map<String, Object> other = values(ExecutionReport.class, "", 1);
		other.put("orderId", "another");
		assertThatIllegalArgumentException().isThrownBy(() -> state.merge(report(other)));
	}

	/** What a state must show of what reports carried. */
	private static Map<String, Object> ofOrder(Map<String, Object> reported) {
		Map<String, Object> expected = new LinkedHashMap<>(reported);
		expected.keySet().removeAll(OF_THE_EVENT);
		expected.put("lastExecType", expected.remove("execType"));
		return expected;
	}

	/** A value for every field, two different ones by the salt 0 and 1. */
	private static Map<String, Object> values(Class<?> type, String prefix, int salt) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + component.getName();
			if (component.getType() == Fill.class) {
				continue;
			}
			if (component.getType().isRecord()) {
				values.putAll(values(component.getType(), name + ".", salt));
			}
			else {
				values.put(name, name.equals("orderId") ? "O" : value(component.getType(), name, salt));
			}
		}
		return values;
	}

	private static Object value(Class<?> type, String name, int salt) {
		if (type == String.class) {
			return name + salt;
		}
		if (type == BigDecimal.class) {
			return BigDecimal.valueOf(name.hashCode(), 2).add(BigDecimal.valueOf(salt));
		}
		if (type == Instant.class) {
			return Instant.ofEpochSecond(1_700_000_000L + salt);
		}
		if (type == Boolean.class) {
			return salt == 0;
		}
		return (type == Long.class) ? (Object) (long) salt : type.getEnumConstants()[salt];
	}

	private static ExecutionReport report(Map<String, Object> values) {
		return (ExecutionReport) build(ExecutionReport.class, "", values);
	}

	private static @Nullable Object build(Class<?> type, String prefix, Map<String, Object> values) {
		boolean any = prefix.isEmpty() || PARTS.contains(prefix.substring(0, prefix.length() - 1))
				|| values.keySet().stream().anyMatch((name) -> name.startsWith(prefix));
		if (!any) {
			return null;
		}
		RecordComponent[] components = type.getRecordComponents();
		Object[] arguments = Arrays.stream(components).map((component) -> {
			String name = prefix + component.getName();
			return component.getType().isRecord() ? build(component.getType(), name + ".", values) : values.get(name);
		}).toArray();
		try {
			Constructor<?> constructor = type.getDeclaredConstructor(
					Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
			return constructor.newInstance(arguments);
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(ex);
		}
	}

	private static Map<String, Object> flat(Object record) {
		Map<String, Object> values = new LinkedHashMap<>();
		flatten("", record, values);
		return values;
	}

	private static void flatten(String prefix, Object record, Map<String, Object> values) {
		for (RecordComponent component : record.getClass().getRecordComponents()) {
			try {
				Object value = component.getAccessor().invoke(record);
				if (value instanceof Record inner) {
					flatten(prefix + component.getName() + ".", inner, values);
				}
				else if (value != null) {
					values.put(prefix + component.getName(), value);
				}
			}
			catch (ReflectiveOperationException ex) {
				throw new AssertionError(ex);
			}
		}
	}

}
