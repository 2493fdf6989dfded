"""llama.cpp's own HTTP server, as the Python package xllamacpp ships it, with llama-server's option names."""

import argparse
import signal

import xllamacpp

options = argparse.ArgumentParser()
options.add_argument("-m", required=True, help="GGUF file")
options.add_argument("-np", type=int, default=4, help="slots")
options.add_argument("-c", type=int, default=4096, help="context, shared by the slots")
options.add_argument("-t", type=int, default=1, help="threads")
options.add_argument("--port", type=int, default=8080)
options.add_argument("--api-key")
options = options.parse_args()

params = xllamacpp.CommonParams()
params.model.path = options.m
params.n_parallel = options.np
params.n_ctx = options.c
params.port = options.port
params.cpuparams.n_threads = options.t
params.cpuparams_batch.n_threads = options.t
params.endpoint_metrics = True
params.endpoint_slots = True
params.use_jinja = True
if options.api_key:
    params.api_keys = [options.api_key]

server = xllamacpp.Server(params)  # returns once the model is loaded
print(server.listening_address, flush=True)
signal.pause()
