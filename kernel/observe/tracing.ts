import type { Span, Context as TraceContext } from '@opentelemetry/api'
import type { TraceAttributes, TraceSpan } from './doing.ts'
import type { Tracer } from './observer.ts'
import { scrub } from './scrub.ts'

export interface Tracing extends Tracer {
  /** Sends what is left. */
  end(): Promise<void>
}

/**
 * Sends spans by OTLP to OTEL_EXPORTER_OTLP_ENDPOINT; the other OTEL_* variables of exporters and samplers hold too.
 * Nothing of it is loaded, and nothing costs anything, where nobody asks for traces.
 */
export async function openTracing(version: string): Promise<Tracing> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = api
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      'service.name': process.env.OTEL_SERVICE_NAME ?? 'inopsio',
      'service.version': version,
    }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  })
  const tracer = provider.getTracer('inopsio')

  const wrap = (span: Span, context: TraceContext): TraceSpan => {
    const inner = trace.setSpan(context, span)
    const { traceId, spanId, traceFlags } = span.spanContext()
    return {
      traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
      child: (name, attributes) =>
        wrap(tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes: said(attributes) }, inner), inner),
      end(attributes = {}, error) {
        span.setAttributes(said(attributes))
        if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: scrub(error).message })
        span.end()
      },
    }
  }

  return {
    begin(name, traceparent, attributes) {
      const context = traceparent ? trace.setSpanContext(ROOT_CONTEXT, remote(traceparent)) : ROOT_CONTEXT
      const kind = name.startsWith('job') || name.startsWith('event') ? SpanKind.CONSUMER : SpanKind.SERVER
      return wrap(tracer.startSpan(name, { kind, attributes: said(attributes) }, context), context)
    },
    end: () => provider.shutdown(),
  }
}

const remote = (traceparent: string) => {
  const [, traceId = '', spanId = '', flags = '00'] = traceparent.split('-')
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
}

const said = (attributes: TraceAttributes) =>
  Object.fromEntries(
    Object.entries(attributes).filter(
      (each): each is [string, string | number | boolean] => each[1] !== null && each[1] !== undefined,
    ),
  )
