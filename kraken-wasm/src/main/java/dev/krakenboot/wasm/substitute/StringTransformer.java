// SPDX-License-Identifier: Apache-2.0
package dev.krakenboot.wasm.substitute;

import java.nio.charset.Charset;

import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodReference;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * Lets strings of the compiled module use {@link Utf8} wherever a charset is given.
 */
public final class StringTransformer implements ClassHolderTransformer {

	private static final MethodReference DECODE = new MethodReference(Utf8.class, "decode", byte[].class, int.class,
			int.class, char[].class);

	@Override
	public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
		if (!cls.getName().equals(String.class.getName())) {
			return;
		}
		ProgramEmitter encoding = ProgramEmitter.create(
				cls.getMethod(new MethodDescriptor("getBytes", Charset.class, byte[].class)), context.getHierarchy());
		encoding.invoke(Utf8.class, "encode", byte[].class, encoding.var(0, String.class)).returnValue();

		ProgramEmitter decoding = ProgramEmitter.create(cls.getMethod(
				new MethodDescriptor("initWithBytes", byte[].class, int.class, int.class, Charset.class, void.class)),
				context.getHierarchy());
		ValueEmitter chars = decoding.invoke(DECODE, decoding.var(1, byte[].class), decoding.var(2, int.class),
				decoding.var(3, int.class));
		decoding.var(0, String.class).setField("characters", chars);
		decoding.exit();
	}

}
