// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm.substitute;

import java.util.Set;

import org.teavm.interop.Address;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/**
 * Empties what every compiled module carries and this one never uses: the heap of native
 * memory and the queue of asynchronous events.
 */
public final class UnusedTransformer implements ClassHolderTransformer {

	private static final Set<String> UNUSED = Set.of("org.teavm.runtime.heap.Heap", "org.teavm.runtime.EventQueue");

	@Override
	public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
		if (!UNUSED.contains(cls.getName())) {
			return;
		}
		for (MethodHolder method : cls.getMethods()) {
			if (method.hasModifier(ElementModifier.STATIC) && method.hasProgram()
					&& !method.getName().equals("<clinit>")) {
				empty(ProgramEmitter.create(method, context.getHierarchy()), method.getResultType());
			}
		}
	}

	private static void empty(ProgramEmitter program, ValueType result) {
		if (result == ValueType.VOID) {
			program.exit();
		}
		else if (result.isObject(Address.class)) {
			program.invoke(Address.class, "fromInt", Address.class, program.constant(0)).returnValue();
		}
		else if (result == ValueType.LONG) {
			program.constant(0L).returnValue();
		}
		else if (result instanceof ValueType.Primitive) {
			program.constant(0).returnValue();
		}
		else {
			program.constantNull(Object.class).returnValue();
		}
	}

}
