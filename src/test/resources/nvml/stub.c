/* A stand-in for libnvidia-ml.so.1, compiled by NvmlSamplerTest. Types as in nvml.h (API 13), re-typed. */
#include <string.h>
#ifndef REAL_HEADER
typedef int nvmlReturn_t;
typedef struct nvmlDevice_st *nvmlDevice_t;
typedef union { double dVal; int siVal; unsigned int uiVal; unsigned long long ullVal; } nvmlValue_t;
typedef struct {
    unsigned int fieldId, scopeId;
    long long timestamp, latencyUsec;
    int valueType;
    nvmlReturn_t nvmlReturn;
    nvmlValue_t value;
} nvmlFieldValue_t;
typedef struct { unsigned int gpu, memory; } nvmlUtilization_t;
typedef struct { unsigned long long total, free, used; } nvmlMemory_t;
typedef struct { unsigned int pid; unsigned long long usedGpuMemory; unsigned int gpuInstanceId, computeInstanceId; } nvmlProcessInfo_t;
typedef int nvmlClockType_t;
typedef int nvmlTemperatureSensors_t;
#endif
_Static_assert(sizeof(nvmlFieldValue_t) == 40, "field value");
_Static_assert(sizeof(nvmlProcessInfo_t) == 24, "process info");
_Static_assert(sizeof(nvmlMemory_t) == 24, "memory");

#ifndef INIT
#define INIT 0
#endif
#ifndef GPUS
#define GPUS 2
#endif

static int inits, shutdowns, lost;
static char chips[2]; /* a handle is the address of a chip: anything else is an invalid argument */

int stub_inits(void) { return inits; }
int stub_shutdowns(void) { return shutdowns; }
void stub_lose(void) { lost = 1; }

static int chip(nvmlDevice_t device) {
    return (char *)device == &chips[0] ? 0 : (char *)device == &chips[1] ? 1 : -1;
}
#define CHECK(device) \
    if (inits <= shutdowns) return 1; \
    if (chip(device) < 0) return 2; \
    if (lost) return 15

nvmlReturn_t nvmlInit_v2(void) { if (INIT == 0) inits++; return INIT; }
nvmlReturn_t nvmlShutdown(void) { shutdowns++; return 0; }
nvmlReturn_t nvmlDeviceGetCount_v2(unsigned int *count) { *count = GPUS; return 0; }
nvmlReturn_t nvmlDeviceGetHandleByIndex_v2(unsigned int index, nvmlDevice_t *device) {
    if (index >= GPUS) return 2;
    *device = (nvmlDevice_t)&chips[index];
    return 0;
}
nvmlReturn_t nvmlDeviceGetName(nvmlDevice_t device, char *name, unsigned int length) {
    CHECK(device);
    const char *text = chip(device) == 0 ? "NVIDIA H100 80GB HBM3" : "NVIDIA H100 MIG";
    if (length <= strlen(text)) return 7;
    strcpy(name, text);
    return 0;
}
nvmlReturn_t nvmlDeviceGetTotalEnergyConsumption(nvmlDevice_t device, unsigned long long *energy) {
    CHECK(device);
    *energy = chip(device) == 0 ? 987654321012ULL : 5000ULL; /* the first needs more than 32 bits */
    return 0;
}
#ifndef OLD
nvmlReturn_t nvmlDeviceGetFieldValues(nvmlDevice_t device, int count, nvmlFieldValue_t *values) {
    CHECK(device);
    for (int i = 0; i < count; i++) {
        nvmlFieldValue_t *v = &values[i];
#ifdef MODULE
        int known = v->fieldId == 186 && v->scopeId == 1;
#else
        int known = v->scopeId == 0 && (v->fieldId == 185 || (v->fieldId == 186 && chip(device) == 0));
#endif
        v->timestamp = 1784016773353000LL;
        v->latencyUsec = 12;
        v->nvmlReturn = known ? 0 : 3;
        v->valueType = 1;
        v->value.uiVal = v->fieldId == 186 ? 625680 : 433780;
    }
    return 0;
}
nvmlReturn_t nvmlDeviceGetCurrentClocksEventReasons(nvmlDevice_t device, unsigned long long *mask) {
    CHECK(device);
    *mask = chip(device) == 0 ? 0x4ULL : 0x1ULL;
    return 0;
}
nvmlReturn_t nvmlDeviceGetMigMode(nvmlDevice_t device, unsigned int *current, unsigned int *pending) {
    CHECK(device);
    *current = *pending = chip(device);
    return 0;
}
#else
nvmlReturn_t nvmlDeviceGetCurrentClocksThrottleReasons(nvmlDevice_t device, unsigned long long *mask) {
    CHECK(device);
    *mask = 0x20ULL;
    return 0;
}
#endif
nvmlReturn_t nvmlDeviceGetPowerUsage(nvmlDevice_t device, unsigned int *power) {
    CHECK(device);
#ifdef MODULE
    return 3;
#endif
    *power = 111500;
    return 0;
}
nvmlReturn_t nvmlDeviceGetEnforcedPowerLimit(nvmlDevice_t device, unsigned int *limit) {
    CHECK(device);
    *limit = 700000;
    return 0;
}
nvmlReturn_t nvmlDeviceGetUtilizationRates(nvmlDevice_t device, nvmlUtilization_t *rates) {
    CHECK(device);
    if (chip(device) == 1) return 3;
    rates->gpu = 100;
    rates->memory = 11;
    return 0;
}
nvmlReturn_t nvmlDeviceGetClockInfo(nvmlDevice_t device, nvmlClockType_t type, unsigned int *clock) {
    CHECK(device);
    if (type != 1 && type != 2) return 2;
    *clock = type == 1 ? 1980 : 2619;
    return 0;
}
nvmlReturn_t nvmlDeviceGetMemoryInfo(nvmlDevice_t device, nvmlMemory_t *memory) {
    CHECK(device);
    memory->total = 81559ULL << 20;
    memory->used = (chip(device) == 0 ? 19818ULL : 11125ULL) << 20;
    memory->free = memory->total - memory->used;
    return 0;
}
nvmlReturn_t nvmlDeviceGetTemperature(nvmlDevice_t device, nvmlTemperatureSensors_t sensor, unsigned int *celsius) {
    CHECK(device);
    if (sensor != 0) return 2;
    *celsius = chip(device) == 0 ? 59 : 200; /* the second is broken */
    return 0;
}
nvmlReturn_t nvmlDeviceGetComputeRunningProcesses_v3(nvmlDevice_t device, unsigned int *count, nvmlProcessInfo_t *infos) {
    CHECK(device);
    if (chip(device) == 1) { *count = 0; return 0; }
    if (*count < 3) { *count = 3; return 7; }
    *count = 3;
    memset(infos, 0, 3 * sizeof *infos);
    infos[0].pid = 11345; infos[0].usedGpuMemory = 15690ULL << 20;
    infos[1].pid = 3000000000u; infos[1].usedGpuMemory = 1ULL << 20; /* a PID above 31 bits */
    infos[2].pid = 2140; infos[2].usedGpuMemory = (unsigned long long)-1LL; /* not told */
    return 0;
}
